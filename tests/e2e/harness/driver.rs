//! The driver's process, on a port of its own. It ends with the value.

use std::env;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::wire::Wire;
use super::{Fault, Outcome, until};

/// A running chromedriver or geckodriver.
pub struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts the driver that `variable` names, or else `name` from the PATH. Its browser inherits the language, which
    /// Chromium takes from nowhere else on Linux.
    pub fn start(
        variable: &str,
        name: &str,
        language: &str,
        arguments: impl FnOnce(u16) -> Vec<String>,
    ) -> Outcome<Driver> {
        let program = env::var_os(variable).map_or_else(|| PathBuf::from(name), PathBuf::from);
        let port = free_port()?;
        let process = Command::new(&program)
            .args(arguments(port))
            .env("LANGUAGE", language)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| format!("starting {}: {error}", program.display()))?;
        let driver = Driver { process, port };
        let wire = driver.wire();
        until("the driver is ready", || Ok(wire.answers().then_some(())))?;
        Ok(driver)
    }

    pub fn wire(&self) -> Wire {
        Wire::to(self.port)
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// A port that nobody listens on.
pub fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").map_err(Fault::from)?;
    Ok(listener.local_addr()?.port())
}
