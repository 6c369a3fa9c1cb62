//! The demo site: a shop and three third parties, told apart by the host name that the browser asks for.

mod log;
mod reply;
mod shop;
mod third;
mod visits;

use std::error::Error;
use std::io::Read;
use std::sync::Arc;
use std::thread;

use log::Log;
pub use log::Seen;
use reply::Reply;
use tiny_http::{Request, Server};
use visits::Visits;

/// The shop itself: the first party.
pub const SHOP: &str = "shop.localhost";
/// The same shop by another name: to browsers, another site with the same third parties.
pub const MARKET: &str = "market.localhost";
/// Measures visits, with a script in the shop's page and a beacon.
pub const METRICS: &str = "metrics.localhost";
/// Advertises, with a script in the shop's page and a pixel.
pub const ADS: &str = "ads.localhost";
/// A video in a frame, whose cookies are partitioned.
pub const WIDGET: &str = "widget.localhost";

/// The running site. It ends with the process.
#[derive(Clone)]
pub struct Demo {
    port: u16,
    log: Arc<Log>,
}

impl Demo {
    /// Starts to serve on `port`, or with 0 on a free one.
    ///
    /// # Errors
    /// If the port is taken.
    pub fn start(port: u16) -> Result<Demo, Box<dyn Error>> {
        let server = Server::http(("127.0.0.1", port)).map_err(|error| format!("serving on port {port}: {error}"))?;
        let port = server.server_addr().to_ip().map(|address| address.port()).ok_or("serving on no port")?;
        let demo = Demo { port, log: Arc::default() };
        let (server, visits) = (Arc::new(server), Arc::new(Visits::default()));
        // Browsers hold connections open and ask on several at once.
        for _ in 0..4 {
            let (demo, server, visits) = (demo.clone(), server.clone(), visits.clone());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    demo.answer(request, &visits);
                }
            });
        }
        Ok(demo)
    }

    /// The latest requests, the first of them first.
    pub fn seen(&self) -> Vec<Seen> {
        self.log.seen()
    }

    /// Forgets the requests until now.
    pub fn forget(&self) {
        self.log.forget();
    }

    /// The address of a page of the shop.
    pub fn shop(&self, path: &str) -> String {
        self.at(SHOP, path)
    }

    /// The address of a path on one of the hosts.
    pub fn at(&self, host: &str, path: &str) -> String {
        format!("http://{host}:{}{path}", self.port)
    }

    fn answer(&self, mut request: Request, visits: &Visits) {
        let asked = Asked::of(&mut request);
        self.log.add(&asked);
        let reply = match asked.host.as_str() {
            _ if asked.path == "/plain" => shop::plain(),
            _ if asked.path == "/set" => shop::set(&asked),
            SHOP | MARKET => shop::answer(self, &asked, visits),
            METRICS => third::metrics(&asked),
            ADS => third::ads(&asked),
            WIDGET => third::widget(&asked),
            _ => Reply::redirect(&self.shop("/")),
        };
        // A browser that went away is no fault of the site.
        let _ = request.respond(reply.into_response());
    }
}

/// What a browser asked.
struct Asked {
    post: bool,
    host: String,
    path: String,
    query: String,
    cookies: String,
    objects: bool,
    form: String,
}

impl Asked {
    fn of(request: &mut Request) -> Asked {
        let header = |name: &'static str| {
            let found = request.headers().iter().find(|header| header.field.equiv(name));
            found.map(|header| header.value.as_str().to_owned()).unwrap_or_default()
        };
        let host = header("Host").split(':').next().unwrap_or_default().to_owned();
        let cookies = header("Cookie");
        let objects = header("Sec-GPC") == "1";
        let (path, query) = request.url().split_once('?').unwrap_or((request.url(), ""));
        let (path, query) = (path.to_owned(), query.to_owned());
        let post = request.method() == &tiny_http::Method::Post;
        let mut form = String::new();
        // A form that is no text has no fields.
        let _ = request.as_reader().take(64 * 1024).read_to_string(&mut form);
        Asked { post, host, path, query, cookies, objects, form }
    }

    /// The value of a cookie that came with the request.
    fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.split("; ").find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
    }

    /// A field of the posted form.
    fn field(&self, name: &str) -> Option<String> {
        value_of(&self.form, name)
    }

    /// A value of the address.
    fn parameter(&self, name: &str) -> Option<String> {
        value_of(&self.query, name)
    }
}

fn value_of(pairs: &str, name: &str) -> Option<String> {
    pairs.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')).map(decoded)
}

/// `application/x-www-form-urlencoded` (URL standard, section 5.1).
fn decoded(text: &str) -> String {
    let mut octets = Vec::new();
    let mut rest = text.bytes();
    while let Some(octet) = rest.next() {
        let escaped = || {
            let digits = [rest.clone().next()?, rest.clone().nth(1)?];
            u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()
        };
        match (octet, if octet == b'%' { escaped() } else { None }) {
            (_, Some(value)) => {
                octets.push(value);
                rest.nth(1);
            }
            (b'+', None) => octets.push(b' '),
            (other, None) => octets.push(other),
        }
    }
    String::from_utf8_lossy(&octets).into_owned()
}
