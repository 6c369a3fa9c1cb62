//! What to do with a dialog: which controls to set and what to press, or to leave it alone.

use serde::Serialize;

use super::choices::{Choice, Way, choices};
use super::scene::{Kind, Node, Scene};
use super::words::{Meaning, fold, has, meaning};
use crate::consent::Given;
use crate::sorted::sort;

/// So often is looked at most; then it is given up.
const TURNS: u32 = 5;

/// So often settings are asked for.
const OPENINGS: u32 = 3;

/// One thing to do in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The control, by its number in the scene.
    pub node: u32,
    /// Set it on or off; `None` presses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<bool>,
    /// A plain click did nothing: with all that a finger or a mouse brings about.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub hard: bool,
}

impl Step {
    /// Sets a control on or off.
    pub fn set(node: &Node<'_>, on: bool) -> Step {
        Step { node: node.number, on: Some(on), hard: false }
    }

    /// Presses a control.
    pub fn press(node: &Node<'_>) -> Step {
        Step { node: node.number, on: None, hard: false }
    }
}

/// What comes after the steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Then {
    /// The choice should come up: look again.
    Open,
    /// What keeps the choice may come up, or be called otherwise: look again.
    Look,
    /// The dialog should go away: look again if it does not.
    Close,
    /// Nothing is left to be answered: hide what is still there.
    Hide,
    /// It is no consent dialog, or one that cannot be answered: show it again.
    Leave,
}

/// What to do now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Order {
    /// In this order.
    pub steps: Vec<Step>,
    /// What comes after.
    pub then: Then,
    /// It answers for categories or services apart.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub apart: bool,
}

impl Order {
    fn only(then: Then) -> Order {
        Order { steps: Vec::new(), then, apart: false }
    }
}

/// What to do with what is seen, so that the site knows what is given.
///
/// All is accepted only if all is given. A notice that takes no for no answer is hidden and never pressed.
pub fn solve(scene: &Scene<'_>, given: Given) -> Order {
    if scene.answered && scene.written {
        return Order::only(Then::Hide);
    }
    let ours = scene.opened || (is_about_consent(scene) && !asks_for_age(scene));
    if scene.turn >= TURNS || scene.roots.is_empty() || !ours {
        return Order::only(Then::Leave);
    }
    let board = Board::of(scene);
    // Where something that keeps a choice is seen, each may be on a page of its own.
    let seen = choices(scene, board.keeps() && scene.opened && !scene.filled);
    let hard = scene.answered;
    let all = given.all_or_nothing();
    // Beside a no, "Got it" is a yes.
    let agreed = board.refuse.and(board.notice);
    let has_other_way = board.refuse.is_some() || !board.settings.is_empty() || !seen.is_empty();
    if all
        && has_other_way
        && let Some(accept) = board.accept_all.or(board.accept).or(agreed)
    {
        return press(accept, Then::Close, hard);
    }
    let nothing = given == Given::NOTHING;
    if nothing && let Some(refuse) = board.refuse {
        return press(refuse, Then::Close, hard);
    }
    if seen.iter().any(|choice| !matches!(choice.way, Way::Master(_)))
        && let Some(order) = fill_in(scene, &board, &seen, given)
    {
        return order;
    }
    // The choice was folded away, and only now one can keep it.
    if scene.filled
        && seen.is_empty()
        && let Some(save) = board.save.last()
    {
        return press(save, Then::Close, hard);
    }
    // A dialog that was answered once and withstood is not opened again: what refuses all is surer.
    if scene.turn < OPENINGS && !scene.answered && !board.settings.is_empty() {
        let turn = usize::try_from(scene.turn).unwrap_or_default();
        let again = turn >= board.settings.len();
        if let Some(settings) = board.settings.get(turn % board.settings.len()) {
            return press(settings, Then::Open, again);
        }
    }
    // What keeps a choice may come up only once one is made, and nothing else leads to it.
    if !nothing && !scene.answered && !scene.filled && board.refuse.is_some() {
        let steps: Vec<Step> = choices(scene, true).iter().flat_map(|choice| choice.steps(given)).collect();
        if steps.iter().any(|step| step.on.is_some()) {
            return Order { steps, then: Then::Look, apart: true };
        }
    }
    if let Some(refuse) = board.refuse {
        return press(refuse, Then::Close, hard);
    }
    // Also where what was opened has told more and asked nothing.
    let agrees = board.accept.is_some() || board.accept_all.is_some() || board.notice.is_some();
    let closes = !scene.opened && board.close.is_some();
    let is_notice = !scene.answered && !scene.filled && seen.is_empty() && (agrees || closes);
    Order::only(if is_notice { Then::Hide } else { Then::Leave })
}

fn press(node: &Node<'_>, then: Then, hard: bool) -> Order {
    Order { steps: vec![Step { hard, ..Step::press(node) }], then, apart: false }
}

/// Sets every choice and presses what keeps them. If there is nothing that does, there may be once a choice is set.
fn fill_in(scene: &Scene<'_>, board: &Board<'_>, choices: &[Choice<'_>], given: Given) -> Option<Order> {
    let hard = scene.answered;
    let root = choices.last()?.root;
    let at_once = choices.iter().all(|choice| matches!(choice.way, Way::Pair(yes, _) if yes.kind != Kind::Radio));
    let save =
        board.save_in(root).or(if at_once { board.close } else { board.accept.or(board.notice).or(board.close) });
    let mut steps: Vec<Step> = choices.iter().flat_map(|choice| choice.steps(given)).collect();
    match save {
        Some(save) => steps.push(Step { hard, ..Step::press(save) }),
        None if at_once => {}
        None if !scene.filled && steps.iter().any(|step| step.on.is_some()) => {
            return Some(Order { steps, then: Then::Look, apart: true });
        }
        None => return None,
    }
    Some(Order { steps, then: Then::Close, apart: true })
}

fn is_about_consent(scene: &Scene<'_>) -> bool {
    scene.roots.iter().any(|root| {
        let names = fold(root.names);
        has("topic", &fold(root.text)) || has("topic", &names) || has("named", &names)
    })
}

/// Yes and no mean something else where a dialog asks for the age as well.
fn asks_for_age(scene: &Scene<'_>) -> bool {
    scene.roots.iter().any(|root| has("age", &fold(root.text)))
}

/// The buttons that can be pressed, by what they mean.
#[derive(Default)]
struct Board<'a> {
    accept_all: Option<&'a Node<'a>>,
    accept: Option<&'a Node<'a>>,
    refuse: Option<&'a Node<'a>>,
    save: Vec<&'a Node<'a>>,
    settings: Vec<&'a Node<'a>>,
    notice: Option<&'a Node<'a>>,
    close: Option<&'a Node<'a>>,
}

impl<'a> Board<'a> {
    fn of(scene: &'a Scene<'a>) -> Board<'a> {
        let mut board = Board::default();
        let mut more = None;
        for node in scene.nodes.iter().filter(|node| is_pressable(node)) {
            match sense(node) {
                // It changes what is seen and answers nothing, also one that is called "Consent".
                told if node.kind == Kind::Tab && told != Meaning::Settings => prefer(&mut more, node),
                Meaning::Accept { all: true } => prefer(&mut board.accept_all, node),
                Meaning::Accept { all: false } => prefer(&mut board.accept, node),
                Meaning::Refuse { all: true } => {
                    let better = board.refuse.is_none_or(|known| sense(known) == Meaning::Refuse { all: false });
                    if better {
                        board.refuse = Some(node);
                    }
                }
                Meaning::Refuse { all: false } => prefer(&mut board.refuse, node),
                Meaning::Save => board.save.push(node),
                Meaning::Settings => board.settings.push(node),
                Meaning::Notice => prefer(&mut board.notice, node),
                Meaning::Close => prefer(&mut board.close, node),
                Meaning::Inform if node.kind != Kind::Link => prefer(&mut more, node),
                Meaning::Other if opens_by_its_ids(node) => prefer(&mut more, node),
                Meaning::Inform | Meaning::Other => {}
            }
        }
        board.settings.extend(more);
        // What stands beside an answer belongs to the question; another may be for those who have answered already.
        let beside = |node: &Node<'_>| {
            let rows = [board.accept_all, board.accept, board.refuse, board.notice];
            rows.into_iter().flatten().any(|answer| answer.row == node.row)
        };
        let rank = |node: &Node<'_>| (!beside(node), !matches!(node.kind, Kind::Button | Kind::Press));
        sort(&mut board.settings, |a, b| rank(a).cmp(&rank(b)));
        board
    }

    /// Whether anything keeps what is chosen.
    fn keeps(&self) -> bool {
        !self.save.is_empty()
    }

    /// What keeps the choices of a root, there or elsewhere.
    fn save_in(&self, root: usize) -> Option<&'a Node<'a>> {
        let here = self.save.iter().rev().find(|node| node.root == root);
        here.or(self.save.last()).copied()
    }
}

fn is_pressable(node: &Node<'_>) -> bool {
    node.is_open() && !matches!(node.kind, Kind::Box | Kind::Radio)
}

/// The first one counts, but a real button counts more than something that only looks like one.
fn prefer<'a>(known: &mut Option<&'a Node<'a>>, node: &'a Node<'a>) {
    let rank = |node: &Node<'_>| match node.kind {
        Kind::Button | Kind::Press => 2,
        Kind::Link | Kind::Fold | Kind::Tab => 1,
        _ => 0,
    };
    if known.is_none_or(|known| rank(known) < rank(node)) {
        *known = Some(node);
    }
}

/// What a button says, or where its label says nothing that is known, what its ids say.
fn sense(node: &Node<'_>) -> Meaning {
    match meaning(&fold(node.label)) {
        Meaning::Other if !has("pay", &fold(node.label)) => match meaning(&beginning(&fold(node.ids))) {
            // Ids are full of such words.
            Meaning::Settings | Meaning::Save | Meaning::Notice if !node.label.is_empty() => Meaning::Other,
            told => told,
        },
        told => told,
    }
}

/// A real button whose label is not understood, but whose ids call it the way to the settings.
fn opens_by_its_ids(node: &Node<'_>) -> bool {
    let says = || meaning(&beginning(&fold(node.ids))) == Meaning::Settings && !has("pay", &fold(node.label));
    node.kind == Kind::Button && says()
}

/// Ids say the most in their first words, and a label never has as many words as some ids have.
fn beginning(folded: &str) -> String {
    folded.split_whitespace().take(12).fold(String::from(" "), |text, word| text + word + " ")
}
