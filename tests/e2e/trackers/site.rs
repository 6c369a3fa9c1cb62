//! A street of sites, each with one script from `target/trackers`, and what was sent to them.

use std::collections::BTreeSet;
use std::fs;
use std::io::Cursor;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;

use tiny_http::{Header, Request, Response, Server};

use crate::harness::{Fault, Outcome};

/// Host and name of every cookie that came with a request.
type Sent = Mutex<BTreeSet<(String, String)>>;

/// The running server. It ends with the value.
pub struct Street {
    server: Arc<Server>,
    thread: Option<JoinHandle<()>>,
    port: u16,
    sent: Arc<Sent>,
}

/// It asks for something more once the script has run, with all cookies that there are by then.
const PAGE: &str = "<!doctype html><html lang=en><meta charset=utf-8><title>A site</title><link rel=icon href=data:,>\
    <h1>A site</h1><script src=/site.js></script>\
    <script>fetch('/more'); addEventListener('load', () => setTimeout(() => fetch('/more'), 50));</script>";

const OWN: [&str; 2] = [
    "PHPSESSID=l3v0k5q9o1i2u3y4t5r6e7w8q9; Path=/; HttpOnly; SameSite=Lax",
    "XSRF-TOKEN=kfj3hSk2jfQ9dk2lskdjf93kslfj20dk; Path=/; SameSite=Lax",
];

impl Street {
    pub fn open() -> Outcome<Street> {
        let server = Arc::new(Server::http("127.0.0.1:0").map_err(|error| Fault::from(error.to_string()))?);
        let port = server.server_addr().to_ip().ok_or("the server has no port")?.port();
        let sent = Arc::<Sent>::default();
        let (serving, log) = (server.clone(), sent.clone());
        let thread = std::thread::spawn(move || {
            for request in serving.incoming_requests() {
                // A browser that went away is no fault of the server.
                let _ = serve(request, &log);
            }
        });
        Ok(Street { server, thread: Some(thread), port, sent })
    }

    /// The address of the site with a script.
    pub fn at(&self, writer: &str) -> String {
        format!("http://{writer}.localhost:{}/", self.port)
    }

    /// The names of all cookies that were sent to a site.
    pub fn sent(&self, writer: &str) -> BTreeSet<String> {
        let host = format!("{writer}.localhost");
        let sent = self.sent.lock().unwrap_or_else(PoisonError::into_inner);
        sent.iter().filter(|(to, _)| *to == host).map(|(_, name)| name.clone()).collect()
    }

    /// Forgets what was sent until now.
    pub fn forget(&self) {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}

impl Drop for Street {
    fn drop(&mut self) {
        self.server.unblock();
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn serve(request: Request, sent: &Sent) -> std::io::Result<()> {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str().to_owned()).unwrap_or_default()
    };
    let host = header("Host").split(':').next().unwrap_or_default().to_owned();
    for pair in header("Cookie").split("; ").filter(|pair| !pair.is_empty()) {
        let name = pair.split('=').next().unwrap_or_default().to_owned();
        sent.lock().unwrap_or_else(PoisonError::into_inner).insert((host.clone(), name));
    }
    let is_page = request.url() == "/";
    let (kind, body) = match request.url() {
        "/" => ("text/html; charset=utf-8", PAGE.as_bytes().to_vec()),
        "/site.js" => {
            let script = host.trim_end_matches(".localhost");
            ("text/javascript; charset=utf-8", fs::read(format!("target/trackers/{script}.js")).unwrap_or_default())
        }
        // Whatever a tracker sends or asks for: there is nothing.
        _ => ("application/json", b"{}".to_vec()),
    };
    let length = body.len();
    let mut response = Response::new(200.into(), Vec::new(), Cursor::new(body), Some(length), None);
    let mut add = |name: &str, value: &str| {
        let header = Header::from_bytes(name, value).map_err(|()| std::io::Error::other("a header"))?;
        response.add_header(header);
        Ok::<(), std::io::Error>(())
    };
    add("Content-Type", kind)?;
    add("Cache-Control", "no-store")?;
    for cookie in OWN.iter().filter(|_| is_page) {
        add("Set-Cookie", cookie)?;
    }
    request.respond(response)
}
