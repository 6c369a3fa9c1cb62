//! The choices that a dialog offers, one for every category or service: a box, radio buttons, or a pair of buttons.

use super::purposes::Purposes;
use super::scene::{Kind, Node, Scene};
use super::solve::Step;
use super::words::{Meaning, begins, fold, has, meaning};
use crate::consent::Given;

/// One choice.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// What it is about.
    pub purposes: Purposes,
    /// Where it is.
    pub root: usize,
    /// How it is made.
    pub way: Way<'a>,
}

/// How a choice is made.
#[derive(Clone, Copy, Debug)]
pub enum Way<'a> {
    /// A box that is on or off.
    Box(&'a Node<'a>),
    /// A box that switches all others.
    Master(&'a Node<'a>),
    /// One of two that is pressed: yes and no.
    Pair(&'a Node<'a>, &'a Node<'a>),
}

impl Choice<'_> {
    /// What makes it so that it says what is given.
    pub fn steps(&self, given: Given) -> Vec<Step> {
        let on = self.purposes.given(given);
        match self.way {
            // Most switch the others when they change, so they come first and are left alone where they are off.
            Way::Master(node) if !given.all_or_nothing() && node.on == Some(false) => Vec::new(),
            Way::Master(node) => vec![Step::set(node, given.all_or_nothing())],
            Way::Box(node) => vec![Step::set(node, on)],
            Way::Pair(yes, no) => {
                let chosen = if on { yes } else { no };
                let chosen_already = chosen.on == Some(true);
                if chosen_already { Vec::new() } else { vec![Step::press(chosen)] }
            }
        }
    }
}

/// All that can be chosen, the masters first. Where no box is seen, those that nobody sees count if `unseen` says so.
pub fn choices<'a>(scene: &'a Scene<'a>, unseen: bool) -> Vec<Choice<'a>> {
    let boxes: Vec<&Node<'_>> = scene.nodes.iter().filter(|node| is_box(node)).collect();
    let visible = boxes.iter().any(|node| node.visible);
    let paged = !visible && unseen;
    let common = Common::of(&boxes);
    let mut found: Vec<Choice<'_>> = Vec::new();
    if visible || paged {
        let reach = |node: &Node<'_>| if paged { is_shown(scene, node) } else { is_reachable(scene, node) };
        let open = |node: &&&Node<'_>| node.enabled && !node.leads && reach(node);
        for node in boxes.iter().filter(open) {
            let label = Purposes::of(node.label);
            let is_master = label.is_empty() && boxes.len() > 1 && has("all", &fold(node.label));
            let purposes = common.purposes(node, label);
            let choice = Choice { purposes, root: node.root, way: Way::Box(node) };
            if is_master {
                found.insert(0, Choice { way: Way::Master(node), ..choice });
            } else if !purposes.is_necessary() {
                found.push(choice);
            }
        }
    }
    found.extend(pairs(scene, is_radio, yes_or_no, 1));
    found.extend(pairs(scene, is_button, |node| answer(node.label), 2));
    if found.is_empty() {
        found.extend(pairs(scene, is_button, asks_for_one, 1));
    }
    found
}

/// "Accept analytics cookies" says which alone are asked for; "Accept cookies" and "Accept marketing cookies" may be all.
fn asks_for_one(node: &Node<'_>) -> Option<bool> {
    let yes = answer(node.label)?;
    let named = Purposes::of(node.label);
    (!yes || !(named.is_empty() || named.is_necessary() || named.shared(Purposes::UNKNOWN) == Purposes::UNKNOWN))
        .then_some(yes)
}

/// Whether a node is a box. A button that stays pressed is one unless it answers by itself.
fn is_box(node: &Node<'_>) -> bool {
    let answers = || matches!(meaning(&fold(node.label)), Meaning::Accept { .. } | Meaning::Refuse { .. });
    node.kind == Kind::Box || (node.kind == Kind::Press && !answers())
}

fn is_radio(node: &Node<'_>) -> bool {
    node.kind == Kind::Radio && node.enabled && !node.leads
}

fn is_button(node: &Node<'_>) -> bool {
    matches!(node.kind, Kind::Button | Kind::Press | Kind::Plain) && node.is_open()
}

/// Whether what it is in is shown.
fn is_shown(scene: &Scene<'_>, node: &Node<'_>) -> bool {
    scene.roots.get(node.root).is_some_and(|root| root.shown)
}

/// Boxes that are folded away count too, where others beside them are seen: they may be ticked.
fn is_reachable(scene: &Scene<'_>, node: &Node<'_>) -> bool {
    is_shown(scene, node)
        && (node.visible || scene.nodes.iter().any(|other| is_box(other) && other.visible && other.root == node.root))
}

/// Rows that have one way to say yes and one to say no, if there are enough of them to be a list.
fn pairs<'a>(
    scene: &'a Scene<'a>,
    concerned: fn(&Node<'_>) -> bool,
    says: fn(&Node<'_>) -> Option<bool>,
    enough: usize,
) -> Vec<Choice<'a>> {
    let mut found = Vec::new();
    let mut master = None;
    let concerned = |node: &Node<'_>| concerned(node) && is_shown(scene, node);
    let place = |node: &Node<'_>| (node.root, node.row);
    let mut rows: Vec<(usize, u32)> = scene.nodes.iter().filter(|node| concerned(node)).map(place).collect();
    rows.dedup();
    for row in rows {
        let of_row = || scene.nodes.iter().filter(|node| place(node) == row && concerned(node));
        let mut yes = of_row().filter(|node| says(node) == Some(true));
        let mut no = of_row().filter(|node| says(node) == Some(false));
        let (Some(first_yes), None, Some(first_no), None) = (yes.next(), yes.next(), no.next(), no.next()) else {
            continue;
        };
        let texts = [first_yes.near, first_yes.label, first_yes.ids, first_yes.above];
        let purposes = texts.iter().map(|text| Purposes::of(text)).find(|purposes| !purposes.is_empty());
        let purposes = purposes.unwrap_or(Purposes::UNKNOWN);
        let choice = Choice { purposes, root: first_yes.root, way: Way::Pair(first_yes, first_no) };
        if matches!(meaning(&fold(first_yes.label)), Meaning::Accept { all: true }) {
            // It answers for all rows, whatever its own is called: these are answered one by one, where there are any.
            master = Some(Choice { purposes: Purposes::ALL, ..choice });
        } else if !purposes.is_necessary() {
            found.push(choice);
        }
    }
    if found.is_empty() {
        found.extend(master);
    }
    if found.len() >= enough { found } else { Vec::new() }
}

/// What a button for one thing alone answers; one for all things is none.
fn answer(label: &str) -> Option<bool> {
    match meaning(&fold(label)) {
        Meaning::Accept { all: false } => Some(true),
        Meaning::Refuse { all: false } => Some(false),
        _ => None,
    }
}

fn yes_or_no(node: &Node<'_>) -> Option<bool> {
    let folded = fold(node.label);
    answer(node.label).or_else(|| match (has("on", &folded), has("off", &folded)) {
        (true, false) => Some(true),
        (false, true) => Some(false),
        _ => {
            let ids = fold(node.ids);
            let says = |words: &[&str]| words.iter().any(|word| ids.contains(word));
            match (
                says(&[" yes ", " true ", " 1 ", " on ", " accept"]),
                says(&[" no ", " false ", " 0 ", " off ", " reject"]),
            ) {
                (true, false) => Some(true),
                (false, true) => Some(false),
                _ => begins("yes", &folded).then_some(true),
            }
        }
    })
}

/// What the ids of all boxes have in common says nothing of one of them: `cookie-preferences__box`.
struct Common {
    ids: Purposes,
    above: Purposes,
}

impl Common {
    fn of(boxes: &[&Node<'_>]) -> Common {
        let shared = |text: fn(&Node<'_>) -> Purposes| {
            let shared = boxes.iter().map(|node| text(node)).reduce(Purposes::shared);
            shared.filter(|_| boxes.len() > 1).unwrap_or_default()
        };
        Common { ids: shared(|node| Purposes::of(node.ids)), above: shared(|node| Purposes::of(node.above)) }
    }

    fn purposes(&self, node: &Node<'_>, label: Purposes) -> Purposes {
        let ids = Purposes::of(node.ids).without(self.ids);
        let above = Purposes::of(node.above).without(self.above);
        let known = [label, ids, Purposes::of(node.near), above].into_iter().find(|purposes| !purposes.is_empty());
        known.unwrap_or(Purposes::UNKNOWN)
    }
}
