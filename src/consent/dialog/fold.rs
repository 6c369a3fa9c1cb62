/// A text in lower case, without accents and punctuation, its words apart by one space, with a space at either end:
/// `Tout refuser…` is ` tout refuser `. Two words that a change to upper case parts (`acceptAll`) are two.
pub fn fold(text: &str) -> String {
    let mut folded = String::from(" ");
    let mut small = false;
    for letter in text.chars() {
        if small && letter.is_uppercase() {
            space(&mut folded);
        }
        small = letter.is_lowercase();
        for letter in letter.to_lowercase() {
            match plain(letter) {
                "" if letter.is_alphanumeric() || SIGNS.contains(letter) => folded.push(letter),
                "" if ('\u{300}'..'\u{370}').contains(&letter) => {}
                "" => space(&mut folded),
                plain => folded.push_str(plain),
            }
        }
    }
    space(&mut folded);
    folded
}

/// What stands on buttons that close something.
const SIGNS: &str = "×✕✖✗";

fn space(folded: &mut String) {
    if !folded.ends_with(' ') {
        folded.push(' ');
    }
}

/// The letters that a letter with an accent stands for; nothing if it has none.
fn plain(letter: char) -> &'static str {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ģ' | 'ğ' => "g",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ļ' | 'ľ' | 'ł' | 'ĺ' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ț' => "t",
        'ù' | 'ú' | 'û' | 'ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        'ά' => "α",
        'έ' => "ε",
        'ή' => "η",
        'ί' | 'ϊ' | 'ΐ' => "ι",
        'ό' => "ο",
        'ύ' | 'ϋ' | 'ΰ' => "υ",
        'ώ' => "ω",
        'ς' => "σ",
        _ => "",
    }
}
