//! Keys as WebDriver writes them (W3C WebDriver, section 17.4.2).

pub const TAB: &str = "\u{E004}";
pub const ENTER: &str = "\u{E007}";
pub const SPACE: &str = " ";
