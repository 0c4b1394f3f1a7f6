#include "app/json_printer.h"

#include "api/resources_values.h"
#include "base/utf8.h"

#include <boost/json.hpp>

namespace callboard::app {
namespace {

namespace json = boost::json;

constexpr std::string_view kWhiteSpace = " \t\r\n";
constexpr std::string_view kKey = "\x1B[36m";
constexpr std::string_view kText = "\x1B[32m";
constexpr std::string_view kOther = "\x1B[33m";
constexpr std::string_view kPlain = "\x1B[0m";

bool is_json(std::string_view text) {
    json::parse_options options;
    options.allow_invalid_utf8 = true;
    options.max_depth = 64;
    boost::system::error_code error;
    json::parse(api::with_whole_surrogates(text), error, {}, options);
    return !error;
}

bool is_control(char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }

// Walks over JSON that is known to be valid.
class Printer {
public:
    Printer(std::string_view text, Colours colours) : text_(text), colours_(colours) {}

    std::string print() {
        for (skip_space(); !text_.empty(); skip_space()) step();
        return std::move(out_) + '\n';
    }

private:
    void skip_space() { text_.remove_prefix(std::min(text_.find_first_not_of(kWhiteSpace), text_.size())); }
    char take() {
        const char c = text_.front();
        text_.remove_prefix(1);
        return c;
    }
    std::string_view take(std::size_t size) {
        const std::string_view taken = text_.substr(0, size);
        text_.remove_prefix(taken.size());
        return taken;
    }
    void break_line() { out_ += '\n' + std::string(2 * depth_, ' '); }
    void paint(std::string_view colour, std::string_view token) {
        if (colours_ == Colours::None) {
            out_ += token;
        } else {
            out_ += fmt::format("{}{}{}", colour, token, kPlain);
        }
    }

    void step() {
        switch (text_.front()) {
            case '{':
            case '[': open(); break;
            case '}':
            case ']':
                --depth_;
                break_line();
                out_ += take();
                break;
            case ',':
                out_ += take();
                break_line();
                break;
            case ':':
                take();
                out_ += ": ";
                break;
            case '"': print_text(); break;
            default: paint(kOther, take(text_.find_first_of(",:]} \t\r\n")));
        }
    }

    void open() {
        out_ += take();
        skip_space();
        if (text_.front() == '}' || text_.front() == ']') {
            out_ += take();
        } else {
            ++depth_;
            break_line();
        }
    }

    void print_text() {
        std::size_t end = 1;
        while (text_[end] != '"') end += text_[end] == '\\' ? 2 : 1;
        const std::string token = without_commands(take(end + 1));
        skip_space();
        paint(!text_.empty() && text_.front() == ':' ? kKey : kText, token);
    }

    std::string_view text_;
    Colours colours_;
    std::string out_;
    std::size_t depth_ = 0;
};

}  // namespace

std::optional<std::string> pretty_json(std::string_view text, Colours colours) {
    if (!is_json(text)) return std::nullopt;
    return Printer(text, colours).print();
}

std::string without_commands(std::string_view text) {
    std::string result;
    for (std::size_t offset = 0; offset < text.size();) {
        const char32_t c = next_code_point(text, offset);
        const bool ends_line = c == '\n' || (c == '\r' && text.substr(offset).starts_with('\n'));
        if (is_control(c) && !ends_line && c != '\t') {
            result += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(c));
        } else {
            append_code_point(result, c);
        }
    }
    return result;
}

}  // namespace callboard::app
