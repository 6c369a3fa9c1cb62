//! The keys of the texts that say why, as `extension/_locales/*/messages.json` must have them.

/// Every key that [`super::Finding::message`] can be. A finding with another one fails a test.
pub const WHY: &[&str] = &[
    "why_bot_protection_known",
    "why_bot_protection_name",
    "why_consent_known",
    "why_consent_name",
    "why_correction",
    "why_csrf_known",
    "why_csrf_name",
    "why_host_ad",
    "why_host_analytics",
    "why_host_consent",
    "why_host_marketing",
    "why_host_social",
    "why_host_support",
    "why_host_video",
    "why_known_name",
    "why_known_provider",
    "why_load_balancer_known",
    "why_load_balancer_name",
    "why_login_form",
    "why_login_known",
    "why_login_name",
    "why_login_sealed",
    "why_model_first",
    "why_model_third",
];
