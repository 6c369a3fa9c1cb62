//! A real Django with its admin, in a virtual environment that `./build.sh test` makes.

use std::env;
use std::fs;
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use crate::harness::{Outcome, free_port, until};

/// A running Django. It ends with the value.
pub struct Django {
    process: Child,
    port: u16,
}

/// The account in the admin.
pub const PERSON: &str = "anna";
/// Its password.
pub const PASSWORD: &str = "a password of the tests";

impl Django {
    pub fn start() -> Outcome<Django> {
        let python = env::var("DJANGO_PYTHON").unwrap_or_else(|_| "target/django/bin/python".to_owned());
        let port = free_port()?;
        let folder = env::current_dir()?.join("target/e2e");
        fs::create_dir_all(&folder)?;
        let process = Command::new(&python)
            .arg("tests/e2e/django/site.py")
            .arg(folder.join(format!("django-{port}.sqlite3")))
            .args([&port.to_string(), PERSON, PASSWORD])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("starting {python}: {error}; ./build.sh test installs it"))?;
        let django = Django { process, port };
        until("Django answers", || Ok(TcpStream::connect(("127.0.0.1", port)).ok()))?;
        Ok(django)
    }

    pub fn at(&self, path: &str) -> String {
        format!("http://office.localhost:{}{path}", self.port)
    }
}

impl Drop for Django {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
