//! The first party: a shop with a basket, a log-in, and choices of language, currency and theme.

use super::visits::{Visits, digits, random};
use super::{ADS, Asked, Demo, METRICS, Reply, WIDGET};

const YEAR: &str = "Max-Age=31536000";

pub fn answer(demo: &Demo, asked: &Asked, visits: &Visits) -> Reply {
    match (asked.post, asked.path.as_str()) {
        (false, "/") => front(demo, asked, visits),
        (false, "/voucher") => voucher(demo),
        (false, "/voucher/state") => voucher_state(asked),
        (false, "/shop.css") => Reply::style(include_str!("shop.css")),
        (false, "/shop.js") => Reply::script(include_str!("shop.js")),
        (true, _) if !forged(asked) => submit(asked, visits),
        (true, _) => Reply::refused(403, "CSRF verification failed"),
        _ => Reply::refused(404, "Not found"),
    }
}

/// A page without cookies, which every host has.
pub fn plain() -> Reply {
    Reply::page("<!doctype html><title>Plain</title><h1>No cookies here</h1>".to_owned())
}

/// Any cookie that a test or a curious person wants, on every host: `/set?cookie=name%3Dvalue`.
pub fn set(asked: &Asked) -> Reply {
    let page = "<!doctype html><title>Set</title>Set.".to_owned();
    Reply::page(page).set(&asked.parameter("cookie").unwrap_or_default())
}

/// A page that does not work without one of its advertiser's cookies, as some shops know who came by which link.
fn voucher(demo: &Demo) -> Reply {
    let page = include_str!("voucher.html").replace("{metrics}", &demo.at(METRICS, ""));
    Reply::page(page.replace("{ads}", &demo.at(ADS, "")))
}

fn voucher_state(asked: &Asked) -> Reply {
    let known = asked.cookie("_gcl_au").is_some();
    Reply::page(if known { "Ten per cent off." } else { "We do not know you." }.to_owned())
}

/// The double-submit check: what the form says must be what the cookie says.
fn forged(asked: &Asked) -> bool {
    let token = asked.cookie("csrftoken").map(str::to_owned);
    token.is_none() || token != asked.field("csrfmiddlewaretoken")
}

fn submit(asked: &Asked, visits: &Visits) -> Reply {
    let back = Reply::redirect("/");
    match asked.path.as_str() {
        "/login" => {
            let session = visits.log_in(&asked.field("person").unwrap_or_default());
            back.set(&format!("sessionid={session}; Max-Age=1209600; Path=/; HttpOnly; SameSite=Lax"))
        }
        "/logout" => {
            visits.log_out(asked.cookie("sessionid").unwrap_or_default());
            back.set("sessionid=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax")
        }
        "/basket" => {
            let basket: u32 = asked.cookie("cart").and_then(|cart| cart.rsplit('.').next()?.parse().ok()).unwrap_or(0);
            back.set(&cart(basket + 1))
        }
        _ => Reply::refused(404, "Not found"),
    }
}

/// A basket: its number and how many things are in it.
fn cart(things: u32) -> String {
    format!("cart={}.{things}; Max-Age=604800; Path=/; SameSite=Lax", random(12))
}

fn front(demo: &Demo, asked: &Asked, visits: &Visits) -> Reply {
    let token = asked.cookie("csrftoken").map_or_else(|| random(32), str::to_owned);
    let person = asked.cookie("sessionid").and_then(|session| visits.person(session));
    let basket = asked.cookie("cart").and_then(|cart| cart.rsplit('.').next()).unwrap_or("0");
    let account = match &person {
        Some(person) => include_str!("logged_in.html").replace("{person}", &escaped(person)),
        None => include_str!("logged_out.html").to_owned(),
    };
    let page = include_str!("shop.html")
        .replace("{account}", &account)
        .replace("{basket}", &escaped(basket))
        .replace("{token}", &escaped(&token))
        .replace("{metrics}", &demo.at(METRICS, ""))
        .replace("{ads}", &demo.at(ADS, ""))
        .replace("{widget}", &demo.at(WIDGET, ""));
    let mut reply = Reply::page(page).set(&format!("csrftoken={token}; {YEAR}; Path=/; SameSite=Lax"));
    let first_visit: [(&str, String); 4] = [
        ("cart", cart(0)),
        ("django_language", format!("django_language=en; {YEAR}; Path=/; SameSite=Lax")),
        ("FPID", format!("FPID=FPID2.2.{}.1790000000; {YEAR}; Path=/; HttpOnly; SameSite=Lax", random(44))),
        ("_gcl_aw", format!("_gcl_aw=GCL.1790000000.{}; Max-Age=7776000; Path=/; SameSite=Lax", digits(22))),
    ];
    for (name, cookie) in first_visit {
        if asked.cookie(name).is_none() {
            reply = reply.set(&cookie);
        }
    }
    reply
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
