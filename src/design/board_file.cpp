#include "design/board_file.h"

#include "base/utf8.h"

#include <fmt/format.h>
#include <boost/json.hpp>

#include <algorithm>

namespace callboard::design {
namespace {

namespace json = boost::json;

constexpr std::size_t kMostEntries = 200;  // of a list; a wall shows a few

// One object of the document. Whoever reads it names each key that there may be; finish() complains about the others. What is
// wrong reads as if it were not there, and the first that is wrong is noted in `mistake`.
class Reader {
public:
    Reader(const json::value& value, std::string path, std::string& mistake) : path_(std::move(path)), mistake_(mistake) {
        static const json::object kNothing;
        object_ = value.is_object() ? &value.get_object() : &kNothing;
        if (value.is_object()) return;
        note(fmt::format("{} must be an object in braces.", path_.empty() ? "The board" : path_ + ":"));
    }

    const json::value* find(std::string_view key) {
        known_.emplace_back(key);
        return object_->if_contains(key);
    }
    std::string text(std::string_view key) {
        const json::value* value = find(key);
        if (value == nullptr) return {};
        return as_text(*value, key);
    }
    // A language tag, which names files too; `otherwise` where there is none.
    std::string language(std::string_view otherwise) {
        std::string tag = text("language");
        if (tag.empty()) return std::string(otherwise);
        if (!is_language_tag(tag)) wrong("language", "a language is written \"fr\" or \"pt-BR\"");
        return tag;
    }
    bool flag(std::string_view key) {
        const json::value* value = find(key);
        if (value == nullptr) return false;
        if (!value->is_bool()) wrong(key, "must be true or false");
        return value->is_bool() && value->get_bool();
    }
    std::optional<std::int64_t> number(std::string_view key, std::int64_t most) {
        const json::value* value = find(key);
        if (value == nullptr) return std::nullopt;
        if (value->is_int64() && value->get_int64() >= 0 && value->get_int64() <= most) return value->get_int64();
        wrong(key, fmt::format("must be a whole number from 0 to {}", most));
        return std::nullopt;
    }
    std::vector<std::string> texts(std::string_view key) {
        std::vector<std::string> list;
        for (const json::value& value : entries(key)) list.push_back(as_text(value, key));
        return list;
    }
    // One text for all languages, or an object of language and text.
    board::Translations translations(std::string_view key) {
        board::Translations result;
        const json::value* value = find(key);
        if (value == nullptr) return result;
        if (!value->is_object()) {
            result.set("", as_text(*value, key));
            return result;
        }
        for (const auto& [language, text] : value->get_object()) result.set(std::string(language), as_text(text, key));
        return result;
    }
    const json::array& entries(std::string_view key) {
        static const json::array kNone;
        const json::value* value = find(key);
        if (value == nullptr) return kNone;
        if (value->is_array() && value->get_array().size() <= kMostEntries) return value->get_array();
        wrong(key, fmt::format("must be a list of at most {} entries in brackets", kMostEntries));
        return kNone;
    }
    Reader inner(const json::value& value, std::string path) { return Reader(value, std::move(path), mistake_); }

    void wrong(std::string_view key, std::string_view what) const {
        note(fmt::format("{}{}{}: {}.", path_, path_.empty() ? "" : ".", key, what));
    }
    void finish() const {
        for (const auto& entry : *object_) {
            const std::string_view key = entry.key();
            if (std::find(known_.begin(), known_.end(), key) == known_.end())
                wrong(key.substr(0, 40), fmt::format("there is no such key; there are {}", fmt::join(known_, ", ")));
        }
    }

private:
    void note(std::string text) const {
        if (mistake_.empty()) mistake_ = std::move(text);
    }
    std::string as_text(const json::value& value, std::string_view key) const {
        if (value.is_string()) return std::string(value.get_string());
        wrong(key, "must be a text in quotes");
        return {};
    }

    std::string path_;
    std::string& mistake_;
    const json::object* object_ = nullptr;
    std::vector<std::string> known_;
};

std::optional<board::State> state_of(std::string_view name) {
    using board::State;
    for (const State state : {State::Starting, State::Live, State::Stale, State::Lost, State::Closed, State::Setup}) {
        if (name_of(state) == name) return state;
    }
    return std::nullopt;
}

board::Call read_call(Reader reader, const std::string& path, board::Store& store, std::string_view language) {
    board::Call call;
    call.customer.called = true;
    call.customer.display = reader.text("label");
    call.language = reader.language(language);
    call.is_new = reader.flag("new");
    call.is_recalled = reader.flag("recalled");
    call.is_finished = reader.flag("finished");
    call.customer.meeting = reader.flag("meeting");
    call.customer.prioritized = reader.flag("prioritized");
    call.is_prm = reader.flag("prm");
    board::Desk desk;
    desk.html_name = reader.translations("desk");
    desk.html_orientation = reader.translations("orientation");
    reader.finish();
    // Each call has a desk of its own, so that nothing need be said twice in the file.
    call.customer.id = desk.id = path;
    call.serial = store.desks.size() + 1;
    if (!desk.html_name.all().empty()) call.customer.desk = desk.id;
    store.desks.push_back(std::move(desk));
    return call;
}

board::Fault read_fault(Reader reader) {
    board::Fault fault{board::FaultKind::Refused, reader.text("name"), reader.text("message"), {}};
    if (const json::value* facts = reader.find("facts")) {
        Reader named = reader.inner(*facts, "fault.facts");
        if (const json::object* object = facts->if_object()) {
            for (const auto& entry : *object) fault.facts.emplace_back(std::string(entry.key()), named.text(entry.key()));
        }
    }
    reader.finish();
    return fault;
}

void read_store(Reader& reader, board::Store& store, const std::string& language) {
    store.organization_name = reader.text("organization");
    store.name = reader.text("store");
    store.langs = reader.texts("languages");
    if (store.langs.empty()) store.langs = {language};
    store.tz = reader.text("time_zone");
    const std::vector<std::string> brand = reader.texts("brand");
    if (brand.size() > 2) reader.wrong("brand", "has two colours at most");
    for (std::size_t i = 0; i < brand.size(); ++i) {
        const auto color = parse_hex_color(brand[i]);
        if (!color) reader.wrong("brand", "a colour is written \"#0b5fff\"");
        (i == 0 ? store.brand_1 : store.brand_2) = color;
    }
}

board::View read_view(Reader reader, UnixTime now) {
    board::View view;
    const std::string state = reader.text("state");
    const auto named = state_of(state.empty() ? "live" : state);
    if (!named) reader.wrong("state", "must be starting, live, stale, lost, closed or setup");
    view.state = named.value_or(board::State::Live);
    view.language = reader.language("en");
    constexpr std::int64_t kLatest = 4'102'444'800'000;  // the year 2100
    const auto time = reader.number("time", kLatest);
    view.clock = std::chrono::floor<std::chrono::minutes>(time ? UnixTime(std::chrono::milliseconds(*time)) : now);
    auto store = std::make_shared<board::Store>();
    read_store(reader, *store, view.language);
    if (const json::value* spotlight = reader.find("spotlight"); spotlight != nullptr && !spotlight->is_null())
        view.spotlight = read_call(reader.inner(*spotlight, "spotlight"), "spotlight", *store, view.language);
    for (const json::value& value : reader.entries("previous")) {
        const std::string path = fmt::format("previous[{}]", view.previous.size());
        view.previous.push_back(read_call(reader.inner(value, path), path, *store, view.language));
    }
    view.next = reader.texts("next");
    const auto waiting = reader.number("waiting", 100'000);
    view.shows_waiting = waiting || !view.next.empty();
    view.waiting = waiting ? static_cast<std::size_t>(*waiting) : view.next.size();
    view.is_closing = reader.flag("closing");
    if (const auto minutes = reader.number("since_minutes", 100'000)) view.since = view.clock - std::chrono::minutes(*minutes);
    const bool is_old = view.state == board::State::Stale || view.state == board::State::Lost;
    if (view.since && !is_old) reader.wrong("since_minutes", "only a board that is stale or lost has it");
    if (const json::value* fault = reader.find("fault")) view.fault = read_fault(reader.inner(*fault, "fault"));
    reader.finish();
    view.store = std::move(store);
    return view;
}

// The line that a byte of the text lies in, from 1.
std::size_t line_of(std::string_view text, std::size_t byte) {
    return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(byte), '\n'));
}

}  // namespace

Result<board::View> parse_board(std::string_view text, const std::string& source, UnixTime now) {
    json::stream_parser parser;
    boost::system::error_code error;
    const std::size_t read = parser.write_some(text.data(), text.size(), error);
    if (!error && read < text.size()) error = json::error::extra_data;
    if (!error) parser.finish(error);
    if (error) {
        return Error(ErrorKind::File, fmt::format("This is no JSON: {}.", error.message()),
                     fmt::format("{}:{}", source, line_of(text, std::min(read, text.size()))));
    }
    const json::value document = parser.release();
    std::string mistake;
    board::View view = read_view(Reader(document, "", mistake), now);
    if (!mistake.empty()) return Error(ErrorKind::File, mistake, source);
    return view;
}

}  // namespace callboard::design
