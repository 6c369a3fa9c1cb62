//! Drives a real browser from outside: through WebDriver, with the extension loaded, and with a view of the
//! whole cookie jar that does not depend on the extension under test.

mod axe;
mod browser;
mod chromium;
mod current;
mod driver;
mod elsewhere;
mod extension;
mod firefox;
mod jar;
mod keys;
mod options;
mod own_page;
mod popup;
mod process;
mod start;
mod wire;

use std::error::Error;
use std::thread;
use std::time::{Duration, Instant};

pub use browser::{Browser, Kind, Tab};
pub use chromium::ID as CHROMIUM_ID;
pub use driver::free_port;
pub use elsewhere::Elsewhere;
pub use firefox::ID as FIREFOX_ID;
pub use jar::{Found, Jar};
pub use keys::{ENTER, SPACE, TAB};
pub use own_page::OwnPage;
pub use start::{Start, copy_of};

/// What went wrong, as a text for whoever reads the test's output.
pub type Fault = Box<dyn Error + Send + Sync>;

/// What most steps give.
pub type Outcome<T = ()> = Result<T, Fault>;

/// How long a condition is waited for. It is generous: it is only ever used up by a test that fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Waits until `holds` gives something, and says what was awaited if it never does.
pub fn until<T>(what: &str, mut holds: impl FnMut() -> Outcome<Option<T>>) -> Outcome<T> {
    let start = Instant::now();
    loop {
        if let Some(found) = holds()? {
            return Ok(found);
        }
        if start.elapsed() > PATIENCE {
            return Err(format!("waited {} s in vain: {what}", PATIENCE.as_secs()).into());
        }
        thread::sleep(Duration::from_millis(20));
    }
}
