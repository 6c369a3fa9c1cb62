//! The days as pictures: SVG texts, as wide as there is room, in the colours of the pages and of either scheme.
//!
//! They are shown as images, so they bring their own styles, and every number in them also stands in a table.

use std::fmt::Write;

use super::{Counts, Day, Fate};
use crate::site::Site;
use crate::sorted::sort;

/// The texts that stand in a picture, already in the person's language.
#[derive(Clone, Debug)]
pub struct Chart<'a> {
    /// The width, in pixels of the page.
    pub width: u32,
    /// Whether it is read from right to left.
    pub mirrored: bool,
    /// A title for each of [`Fate::ALL`].
    pub titles: [&'a str; 3],
    /// The first and the last day.
    pub ends: [&'a str; 2],
}

impl Chart<'_> {
    /// A text that keeps the order of its language: a picture does not know that its page is mirrored, and would show the
    /// parts of a date the wrong way round.
    fn said(&self, text: &str) -> String {
        if self.mirrored { format!("\u{2067}{text}\u{2069}") } else { text.to_owned() }
    }
}

/// The colours of `styles/tokens.css`: the categories in their order, each for light and dark.
const STYLE: &str = "<style>text{font:12px system-ui,sans-serif;fill:#665f55}.t{font-weight:600;fill:#23201b}\
    .a{stroke:#8a8378}.c0{fill:#4c6a78}.c1{fill:#2f6fc4}.c2{fill:#7a55c2}.c3{fill:#c2542d}.c4{fill:#8a8378}\
    .l{stroke:#c2542d;fill:none;opacity:.45}.s{fill:#4c6a78}\
    @media(prefers-color-scheme:dark){text{fill:#b5aea3}.t{fill:#f1eee8}.c0{fill:#8fb0bf}.c1{fill:#79aef2}\
    .c2{fill:#b79bf0}.c3{fill:#f0936d}.c4{fill:#918a7f}.l{stroke:#f0936d}.s{fill:#8fb0bf}}</style>";

/// How high one panel of bars is, its title included.
const PANEL: u32 = 128;

/// The height of the highest bar.
const HIGHEST: u32 = 84;

fn start(width: u32, height: u32) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\">{STYLE}"
    )
}

fn text(into: &mut String, place: (u32, u32), class: &str, anchor: &str, said: &str) {
    let (x, y) = place;
    // Writing to a string cannot fail.
    let _ =
        write!(into, "<text x=\"{x}\" y=\"{y}\" class=\"{class}\" text-anchor=\"{anchor}\">{}</text>", escaped(said));
}

fn escaped(said: &str) -> String {
    said.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

/// A panel for each fate: a bar a day, in it a piece a category. Each panel has a measure of its own, which is
/// written beside its highest bar.
pub fn bars(days: &[Day], chart: &Chart<'_>) -> String {
    let width = chart.width.max(120);
    let number = u32::try_from(days.len()).unwrap_or(1).max(1);
    let mut svg = start(width, PANEL * 3 + 20);
    let (near, far, start_anchor, end_anchor) =
        if chart.mirrored { (width, 0, "end", "start") } else { (0, width, "start", "end") };
    for (at, fate) in Fate::ALL.into_iter().enumerate() {
        let top = PANEL * u32::try_from(at).unwrap_or(0);
        let base = top + 24 + HIGHEST;
        let most = days.iter().map(|day| day.all(fate)).max().unwrap_or(0);
        text(
            &mut svg,
            (near, top + 14),
            "t",
            start_anchor,
            &chart.said(chart.titles.get(at).copied().unwrap_or_default()),
        );
        text(&mut svg, (far, top + 14), "", end_anchor, &most.to_string());
        for (place, day) in days.iter().enumerate() {
            let place = u32::try_from(place).unwrap_or(0);
            let place = if chart.mirrored { number - 1 - place } else { place };
            let (left, right) = (place * width / number, (place + 1) * width / number);
            let gap = if right - left > 6 { 2 } else { 1 };
            bar(&mut svg, day.1.get(at), (left, (right - left).saturating_sub(gap).max(1)), base, most);
        }
        let _ = write!(svg, "<path class=\"a\" d=\"M0 {base}.5H{width}\"/>");
    }
    text(&mut svg, (near, PANEL * 3 + 10), "", start_anchor, &chart.said(chart.ends[0]));
    text(&mut svg, (far, PANEL * 3 + 10), "", end_anchor, &chart.said(chart.ends[1]));
    svg + "</svg>"
}

fn bar(svg: &mut String, counts: Option<&Counts>, (left, width): (u32, u32), base: u32, most: u32) {
    let mut below = 0u64;
    for (category, count) in counts.into_iter().flatten().enumerate().filter(|(_, count)| **count > 0) {
        // Both ends are rounded from the sum, so that pieces neither overlap nor leave gaps.
        let scaled =
            |sum: u64| u32::try_from(sum * u64::from(HIGHEST) / u64::from(most.max(1))).unwrap_or(HIGHEST).min(HIGHEST);
        let (from, to) = (scaled(below), scaled(below + u64::from(*count)));
        below += u64::from(*count);
        let (y, height) = (base - to, (to - from).max(1));
        let _ = write!(svg, "<path class=\"c{category}\" d=\"M{left} {y}h{width}v{height}h-{width}z\"/>");
    }
}

/// How high a row of the map is.
const ROW: u32 = 22;

/// The width of a column of names, where there is room.
const COLUMN: u32 = 190;

/// Third parties on one side, sites on the other, and a line where one was seen on the other.
pub fn map(ranking: &[(&Site, Vec<&Site>)], width: u32, mirrored: bool) -> String {
    let mut sites: Vec<(&Site, usize)> = Vec::new();
    for site in ranking.iter().flat_map(|(_, sites)| sites) {
        match sites.iter_mut().find(|(known, _)| known == site) {
            Some((_, number)) => *number += 1,
            None => sites.push((site, 1)),
        }
    }
    sort(&mut sites, |(_, a), (_, b)| b.cmp(a));
    sites.truncate(2 * ranking.len().max(6));
    let width = width.max(240);
    let rows = ranking.len().max(sites.len());
    let row = |at: usize| ROW * u32::try_from(at).unwrap_or(0) + 12;
    let mut svg = start(width, row(rows));
    // As much as names need at most goes to them, and at least a sixth to the lines between.
    let names_width = COLUMN.min(width * 5 / 12);
    let (left, right) = (names_width, width - names_width);
    let (parties_x, sites_x) = if mirrored { (right, left) } else { (left, right) };
    for (at, (_, seen)) in ranking.iter().enumerate() {
        for (place, _) in sites.iter().enumerate().filter(|(_, (site, _))| seen.contains(site)) {
            let (from, to, middle) = (row(at), row(place), width / 2);
            let _ = write!(
                svg,
                "<path class=\"l\" d=\"M{parties_x} {from}C{middle} {from} {middle} {to} {sites_x} {to}\"/>"
            );
        }
    }
    let names = |width: u32| usize::try_from(width.saturating_sub(10) / 7).unwrap_or(20);
    let mut column = |x: u32, away: bool, class: &str, named: &mut dyn Iterator<Item = String>| {
        for (at, name) in named.enumerate() {
            let (x_text, anchor) = if away { (x + 10, "start") } else { (x.saturating_sub(10), "end") };
            let _ = write!(svg, "<circle class=\"{class}\" cx=\"{x}\" cy=\"{}\" r=\"4\"/>", row(at));
            text(&mut svg, (x_text, row(at) + 4), "", anchor, &short(&name, names(names_width)));
        }
    };
    column(parties_x, mirrored, "c3", &mut ranking.iter().map(|(party, sites)| format!("{party} ({})", sites.len())));
    column(sites_x, !mirrored, "s", &mut sites.iter().map(|(site, _)| site.to_string()));
    svg + "</svg>"
}

/// A name that fits, its beginning left out: the end of a host says whose it is.
fn short(name: &str, longest: usize) -> String {
    let surplus = name.chars().count().saturating_sub(longest);
    if surplus == 0 { name.to_owned() } else { format!("…{}", name.chars().skip(surplus + 1).collect::<String>()) }
}
