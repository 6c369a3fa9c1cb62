//! How fast cookies are judged in the browser, against a plain table of regular expressions over the same names.
//!
//! The core is the one that ships, built once more with a way in (the feature `bench`), and the page is none of the
//! extension's, so that nothing for measuring is ever packed.

use std::fs;
use std::thread;

use serde_json::{Value, json};
use tiny_http::{Header, Response, Server};

use crate::harness::{Browser, Outcome};

/// Where `./build.sh bench` leaves the core with the way in.
const CORE: &str = "target/bench/pack/wasm";

/// How many cookies are judged at once.
const COOKIES: usize = 10_000;

const RUNS: usize = 9;

/// Hosts and the sites that they are seen on: first parties and third, known and unknown.
const PLACES: [(&str, &str); 4] = [
    ("www.shop.example.co.uk", "www.shop.example.co.uk"),
    ("shop.example.co.uk", "shop.example.co.uk"),
    ("ads.doubleclick.net", "news.example"),
    ("cdn.widgets.example", "news.example"),
];

/// Measures in a browser and prints what came out.
pub fn measure(browser: &Browser) -> Outcome {
    let address = serve()?;
    browser.visit(&address)?;
    let (lines, names) = cookies()?;
    let given = json!({ "lines": lines, "names": names, "patterns": patterns()?, "runs": RUNS });
    let said = browser.promise(include_str!("speed.js"), &[given])?;
    let number = |key: &str| said[key].as_f64().unwrap_or(f64::NAN);
    let [rate, list, union] = ["rate", "list", "union"].map(|key| 1000.0 * number(key));
    let [compiled, instantiated, first] = ["compiled", "instantiated", "first"].map(number);
    println!("  cookies judged a second in wasm, strings crossing     {rate:.0}");
    println!("  by a list of regular expressions of the same names    {list:.0}");
    println!("  by one regular expression for each category           {union:.0}");
    println!(
        "  milliseconds: compiled {compiled:.1}, instantiated {instantiated:.2}, from there to a verdict {first:.2}"
    );
    println!("  memory of the instance                                {} KiB", number("memory") / 1024.0);
    Ok(())
}

/// A page and the core on a free port. It is isolated, for a clock that is fine enough.
fn serve() -> Outcome<String> {
    let server = Server::http(("127.0.0.1", 0)).map_err(|error| format!("serving the core: {error}"))?;
    let port = server.server_addr().to_ip().map(|address| address.port()).ok_or("serving on no port")?;
    let glue = fs::read(format!("{CORE}/jarkeeper.js"))?;
    let wasm = fs::read(format!("{CORE}/jarkeeper_bg.wasm"))?;
    thread::spawn(move || {
        for request in server.incoming_requests() {
            let (kind, body) = match request.url().split('?').next() {
                Some("/jarkeeper.js") => ("text/javascript", glue.clone()),
                Some("/jarkeeper_bg.wasm") => ("application/wasm", wasm.clone()),
                _ => ("text/html", b"<!doctype html><title>bench</title>".to_vec()),
            };
            let headers = [
                ("Content-Type", kind),
                ("Cross-Origin-Opener-Policy", "same-origin"),
                ("Cross-Origin-Embedder-Policy", "require-corp"),
            ];
            let headers = headers.into_iter().filter_map(|(name, value)| Header::from_bytes(name, value).ok());
            let response = headers.fold(Response::from_data(body), Response::with_header);
            // Whoever asked may be gone.
            let _ = request.respond(response);
        }
    });
    Ok(format!("http://127.0.0.1:{port}/"))
}

/// The rows of a table.
fn rows(file: &str) -> Outcome<Vec<Vec<String>>> {
    let text = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    Ok(lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

/// Cookies as one text, and their names: real ones with their values, and protected ones.
fn cookies() -> Outcome<(String, Vec<String>)> {
    let mut known: Vec<(String, String)> = Vec::new();
    for row in rows("tests/data/identifying.tsv")? {
        known.push((row[0].clone(), row[1].clone()));
    }
    for row in rows("tests/data/protected.tsv")? {
        let value = "2b1c4f0e8a534b639d550f6c1f1d8a11";
        known.extend(row[2].split(' ').map(|name| (name.to_owned(), value.to_owned())));
    }
    let (mut lines, mut names) = (Vec::new(), Vec::new());
    for (at, (name, value)) in known.iter().cycle().take(COOKIES).enumerate() {
        let (host, site) = PLACES[at / 25 % PLACES.len()];
        lines.push(format!("{name}\t{value}\t{host}\t{site}"));
        names.push(name.clone());
    }
    Ok((lines.join("\n"), names))
}

/// The names of our tables as sources of regular expressions, with the numbers of their categories.
fn patterns() -> Outcome<Vec<Value>> {
    let mut patterns = Vec::new();
    for (file, category) in [("protected_cookies", None), ("popular_cookies", Some(2)), ("known_cookies", Some(2))] {
        for row in rows(&format!("src/classify/data/{file}.tsv"))? {
            let name = row[0].trim_matches('*');
            let plain = |letter: char| letter.is_alphanumeric() || letter == '_';
            let escape = |letter: char| if plain(letter) { letter.to_string() } else { format!("\\{letter}") };
            let escaped: String = name.chars().map(escape).collect();
            let begin = if row[0].starts_with('*') { "" } else { "^" };
            let end = if row[0].ends_with('*') { "" } else { "$" };
            let word = category.map_or("necessary", |column: usize| &row[column]);
            let words = ["necessary", "preferences", "statistics", "marketing"];
            let number = 1 + words.iter().position(|other| *other == word).unwrap_or(0);
            patterns.push(json!([format!("{begin}{escaped}{end}"), number]));
        }
    }
    Ok(patterns)
}
