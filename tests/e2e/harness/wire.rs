//! WebDriver on the wire: JSON over HTTP (W3C WebDriver, section 6).

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;

use super::Outcome;

/// A driver's address, and once there is one, a session's.
pub struct Wire {
    agent: Agent,
    base: String,
}

impl Wire {
    pub fn to(port: u16) -> Wire {
        let config =
            Agent::config_builder().timeout_global(Some(Duration::from_secs(120))).http_status_as_error(false).build();
        Wire { agent: config.into(), base: format!("http://127.0.0.1:{port}") }
    }

    /// Whether anybody answers.
    pub fn answers(&self) -> bool {
        self.get("/status").is_ok_and(|status| status["ready"] == true)
    }

    /// Opens a session and speaks to it from now on.
    pub fn open(&mut self, capabilities: Value) -> Outcome<Value> {
        let opened = self.post("/session", json!({ "capabilities": { "alwaysMatch": capabilities } }))?;
        let id = opened["sessionId"].as_str().ok_or("the driver gave no session")?;
        self.base = format!("{}/session/{id}", self.base);
        Ok(opened)
    }

    pub fn get(&self, path: &str) -> Outcome<Value> {
        let answer = self.agent.get(self.url(path)).call().map_err(|error| format!("{path}: {error}"))?;
        read(path, answer)
    }

    pub fn post(&self, path: &str, body: Value) -> Outcome<Value> {
        let answer = self.agent.post(self.url(path)).send_json(body).map_err(|error| format!("{path}: {error}"))?;
        read(path, answer)
    }

    pub fn delete(&self, path: &str) -> Outcome<Value> {
        let answer = self.agent.delete(self.url(path)).call().map_err(|error| format!("{path}: {error}"))?;
        read(path, answer)
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn read(path: &str, mut answer: ureq::http::Response<ureq::Body>) -> Outcome<Value> {
    let mut body: Value = answer.body_mut().with_config().limit(64 << 20).read_json()?;
    let value = body["value"].take();
    if answer.status().is_success() {
        return Ok(value);
    }
    let said = value["message"].as_str().unwrap_or_default().lines().next().unwrap_or_default();
    Err(format!("{path}: {}: {said}", value["error"].as_str().unwrap_or("error")).into())
}
