#include "simulator/fault.h"
#include "simulator/fields.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;
using Kind = Fault::Kind;

constexpr std::string_view kProxyPage = "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>";
constexpr std::size_t kMostBytes = 256UL << 20U;

// How a person names a fault, and the setting that is none of the person's.
struct Row {
    std::string_view name;
    Kind kind;
    std::string_view settings;
    std::string_view what;
    void (*preset)(Fault&) = [](Fault&) {};
};

constexpr Row kRows[] = {
    {"latency", Kind::Delay, "ms", "the answer comes later",
     [](Fault& fault) { fault.duration = std::chrono::milliseconds(1000); }},
    {"drop-before-headers", Kind::CloseAfter, "", "the connection is closed instead of an answer",
     [](Fault& fault) { fault.bytes = 0; }},
    {"drop-after-headers", Kind::Truncate, "", "the connection is closed after the head",
     [](Fault& fault) { fault.bytes = 0; }},
    {"truncate", Kind::Truncate, "bytes", "the connection is closed in the midst of the body"},
    {"reset", Kind::Reset, "bytes", "the connection is reset in the midst of the body"},
    {"garbage", Kind::Garbage, "bytes", "random bytes instead of HTTP", [](Fault& fault) { fault.bytes = 512; }},
    {"status", Kind::Status, "status body content_type", "an answer of your own"},
    {"html-502", Kind::Status, "", "the page of a proxy whose server is gone",
     [](Fault& fault) {
         fault.status = 502;
         fault.body = kProxyPage;
     }},
    {"wrong-types", Kind::WrongTypes, "", "each value of the body has another type"},
    {"empty-body", Kind::EmptyBody, "", "the body is missing"},
    {"huge", Kind::Huge, "bytes", "spaces before the body, 50 MB unless told", [](Fault& fault) { fault.bytes = 50'000'000; }},
    {"drip", Kind::Drip, "bytes ms", "a few bytes at a time",
     [](Fault& fault) {
         fault.bytes = 1;
         fault.duration = std::chrono::milliseconds(100);
     }},
    {"close", Kind::Close, "", "the connection is closed after the answer, which says keep-alive"},
    {"chunked", Kind::Chunked, "", "the body comes in chunks"},
    {"gzip", Kind::Gzip, "", "the body is compressed, which nobody asked for"},
    {"rate-limited", Kind::RateLimited, "", "429 RateLimitExceeded"},
    {"clock-skew", Kind::ClockSkew, "ms", "the server's clock is off: its Date, and what it takes for a timestamp",
     [](Fault& fault) { fault.duration = std::chrono::hours(1); }},
};

// Takes the settings of a fault out of an object, and remembers the first that is wrong.
class Reader {
public:
    Reader(const json::object& object, std::string& reason) : object_(object), reason_(reason) {}

    std::optional<double> number(std::string_view name, double least, double most) {
        const json::value* value = object_.if_contains(name);
        if (value == nullptr) return std::nullopt;
        const double number = value->is_number() ? value->to_number<double>() : std::nan("");
        if (!(number >= least && number <= most)) {
            complain(fmt::format("{} must be a number from {} to {}", name, least, most));
            return std::nullopt;
        }
        return number;
    }
    std::optional<std::string> text(std::string_view name) {
        const json::value* value = object_.if_contains(name);
        if (value == nullptr) return std::nullopt;
        if (!value->is_string()) {
            complain(fmt::format("{} must be a text", name));
            return std::nullopt;
        }
        return std::string(value->get_string());
    }
    void complain(std::string reason) {
        if (is_right_) reason_ = std::move(reason);
        is_right_ = false;
    }
    bool is_right() const { return is_right_; }

private:
    const json::object& object_;
    std::string& reason_;
    bool is_right_ = true;
};

bool lists(std::string_view names, std::string_view name) {
    return fmt::format(" {} ", names).find(fmt::format(" {} ", name)) != std::string::npos;
}

void read_scope(Reader& reader, Fault& fault) {
    if (const auto count = reader.number("requests", 1, 1e9)) fault.requests = static_cast<int>(*count);
    if (const auto seconds = reader.number("seconds", 0, 1e6)) {
        fault.lasts = std::chrono::milliseconds(std::llround(*seconds * 1000));
    }
    fault.probability = reader.number("probability", 0, 1).value_or(1);
    fault.route = reader.text("route").value_or("");
}

void read_settings(Reader& reader, Fault& fault) {
    if (const auto ms = reader.number("ms", -1e12, 1e12)) fault.duration = std::chrono::milliseconds(std::llround(*ms));
    if (const auto bytes = reader.number("bytes", 0, static_cast<double>(kMostBytes))) {
        fault.bytes = static_cast<std::size_t>(*bytes);
    }
    if (const auto status = reader.number("status", 100, 999)) fault.status = static_cast<int>(*status);
    if (auto body = reader.text("body")) fault.body = std::move(*body);
    if (auto type = reader.text("content_type")) fault.content_type = std::move(*type);
    const bool waits = fault.kind == Kind::Delay || fault.kind == Kind::Drip;
    if (waits && fault.duration < std::chrono::milliseconds(0)) reader.complain("ms must be 0 or more");
    if (fault.kind == Kind::Drip && fault.bytes == 0U) reader.complain("bytes must be 1 or more");
    if (fault.content_type.find_first_of("\r\n") != std::string::npos) reader.complain("content_type must be one line");
}

}  // namespace

std::optional<Fault> parse_fault(const Object& object, std::string& reason) {
    const std::string_view name = text_of(object, "kind");
    const Row* row = std::find_if(std::begin(kRows), std::end(kRows), [name](const Row& one) { return one.name == name; });
    if (row == std::end(kRows)) {
        reason = fmt::format("there is no kind of fault '{}'; there are:\n{}", name, fault_kinds());
        return std::nullopt;
    }
    for (const auto& [key, value] : object) {
        const std::string_view setting(key.data(), key.size());
        if (!lists("kind requests seconds probability route", setting) && !lists(row->settings, setting)) {
            reason = fmt::format("the fault '{}' has no setting '{}'", name, setting);
            return std::nullopt;
        }
    }
    Fault fault;
    fault.kind = row->kind;
    row->preset(fault);
    Reader reader(object, reason);
    read_scope(reader, fault);
    read_settings(reader, fault);
    return reader.is_right() ? std::optional(std::move(fault)) : std::nullopt;
}

std::string fault_kinds() {
    std::string text;
    for (const Row& row : kRows) {
        text += fmt::format("{:<20} {}", row.name, row.what);
        text += row.settings.empty() ? std::string("\n") : fmt::format(" ({})\n", row.settings);
    }
    return text;
}

}  // namespace callboard::simulator
