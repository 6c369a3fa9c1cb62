//! What a page's script saw of a dialog. It comes from a page, so it is read with suspicion and within bounds.
//!
//! A scene is lines of tab-separated fields, written by `extension/page/consent/dialog.js`:
//!
//! ```text
//! page  TURN OPENED ANSWERED WRITTEN FILLED
//! root  NUMBER SHOWN NAMES TEXT
//! node  NUMBER ROOT KIND STATE FLAGS ROW LABEL IDS NEAR ABOVE
//! ```
//!
//! Flags are `v` (a person would see it), `d` (it cannot be changed), `n` (it leads away, or sends a form that asks
//! for more than consent), or `-`. Controls of one row stand together beside one text.

/// The longest scene that is read, in octets.
pub const LONGEST: usize = 600_000;

/// The longest field that is read, in octets.
pub const FIELD: usize = 6_000;

/// The most controls that are read.
pub const NODES: usize = 400;

const ROOTS: usize = 8;

/// Why a scene cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unclear {
    /// It is longer than [`LONGEST`], or a field longer than [`FIELD`], or it has more controls than [`NODES`].
    TooLong,
    /// The number of the first line that is not of the form.
    Line(usize),
}

impl std::fmt::Display for Unclear {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Unclear::TooLong => f.write_str("the description of a dialog is too long"),
            Unclear::Line(number) => write!(f, "line {number} of the description of a dialog is none"),
        }
    }
}

/// What kind of control.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A button.
    Button,
    /// A button that stays pressed.
    Press,
    /// A link.
    Link,
    /// A checkbox or a switch.
    Box,
    /// A radio button.
    Radio,
    /// A tab.
    Tab,
    /// What unfolds something.
    Fold,
    /// Something that only looks like a control.
    Plain,
}

/// A control.
#[derive(Clone, Copy, Debug)]
pub struct Node<'a> {
    /// Its number in the page's list.
    pub number: u32,
    /// The number of its root.
    pub root: usize,
    /// What it is.
    pub kind: Kind,
    /// Whether it is on, for what can be.
    pub on: Option<bool>,
    /// Whether a person would see it.
    pub visible: bool,
    /// Whether it can be changed.
    pub enabled: bool,
    /// Whether it leads away.
    pub leads: bool,
    /// The number of its row.
    pub row: u32,
    /// What it says.
    pub label: &'a str,
    /// Its ids, names and classes.
    pub ids: &'a str,
    /// What its row says.
    pub near: &'a str,
    /// Ids and headings above it.
    pub above: &'a str,
}

impl Node<'_> {
    /// Whether it may be pressed.
    pub fn is_open(&self) -> bool {
        self.visible && self.enabled && !self.leads
    }
}

/// A part of the page that looks like a dialog.
#[derive(Clone, Copy, Debug)]
pub struct Root<'a> {
    /// Whether it is shown.
    pub shown: bool,
    /// Its tag, id and classes.
    pub names: &'a str,
    /// What it says, the beginning of it.
    pub text: &'a str,
}

/// What was seen.
#[derive(Clone, Debug, Default)]
pub struct Scene<'a> {
    /// How often was looked before.
    pub turn: u32,
    /// The settings were asked for.
    pub opened: bool,
    /// An answer was pressed.
    pub answered: bool,
    /// Since the answer, the site wrote a cookie or a storage entry.
    pub written: bool,
    /// A choice was set.
    pub filled: bool,
    /// Where the controls are.
    pub roots: Vec<Root<'a>>,
    /// The controls.
    pub nodes: Vec<Node<'a>>,
}

impl<'a> Scene<'a> {
    /// Reads a description.
    ///
    /// # Errors
    /// [`Unclear`] if it is not of the form, or out of bounds.
    pub fn read(text: &'a str) -> Result<Scene<'a>, Unclear> {
        if text.len() > LONGEST {
            return Err(Unclear::TooLong);
        }
        let mut scene = Scene::default();
        for (at, line) in text.lines().enumerate() {
            if line.split('\t').any(|field| field.len() > FIELD) {
                return Err(Unclear::TooLong);
            }
            scene.line(line).ok_or(Unclear::Line(at + 1))?;
            if scene.nodes.len() > NODES || scene.roots.len() > ROOTS {
                return Err(Unclear::TooLong);
            }
        }
        Ok(scene)
    }

    fn line(&mut self, line: &'a str) -> Option<()> {
        let mut fields = line.split('\t');
        let mut next = || fields.next();
        match next()? {
            "page" => {
                self.turn = next()?.parse().ok()?;
                (self.opened, self.answered, self.written) = (flag(next()?)?, flag(next()?)?, flag(next()?)?);
                self.filled = flag(next()?)?;
            }
            "root" => {
                let number: usize = next()?.parse().ok()?;
                if number != self.roots.len() {
                    return None;
                }
                self.roots.push(Root { shown: flag(next()?)?, names: next()?, text: next()? });
            }
            "node" => {
                let number = next()?.parse().ok()?;
                let root = next()?.parse().ok()?;
                let kind = kind(next()?)?;
                let on = match next()? {
                    "on" | "mixed" => Some(true),
                    "off" => Some(false),
                    "-" => None,
                    _ => return None,
                };
                let flags = next()?;
                let row = next()?.parse().ok()?;
                self.roots.get(root)?;
                self.nodes.push(Node {
                    number,
                    root,
                    kind,
                    on,
                    visible: flags.contains('v'),
                    enabled: !flags.contains('d'),
                    leads: flags.contains('n'),
                    row,
                    label: next()?,
                    ids: next()?,
                    near: next()?,
                    above: next()?,
                });
            }
            _ => return None,
        }
        Some(())
    }
}

fn flag(field: &str) -> Option<bool> {
    match field {
        "0" => Some(false),
        "1" => Some(true),
        _ => None,
    }
}

fn kind(field: &str) -> Option<Kind> {
    Some(match field {
        "button" => Kind::Button,
        "press" => Kind::Press,
        "link" => Kind::Link,
        "box" => Kind::Box,
        "radio" => Kind::Radio,
        "tab" => Kind::Tab,
        "fold" => Kind::Fold,
        "plain" => Kind::Plain,
        _ => return None,
    })
}
