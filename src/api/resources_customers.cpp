// The queue is the one large and frequent answer, so it is read by events, without a tree, taking only the wanted fields.
#include "api/customer_draft.h"
#include "api/resources_json.h"
#include "api/resources_values.h"

#include <boost/json/basic_parser_impl.hpp>

namespace callboard::api {
namespace {

namespace json = boost::json;
using Field = CustomerDraft::Field;

// Longer texts are of no use in any wanted field.
constexpr std::size_t kTextBytes = 1'024;
constexpr std::size_t kKeyBytes = 24;

// The rows in which a flag is left out, beside how many say that it is false.
class FlagCensus {
public:
    void count(const CustomerDraft& draft, Field flag, std::size_t row) {
        if (!draft.has(flag)) {
            left_out_.push_back(row);
        } else if (!draft.truth(flag)) {
            ++false_;
        }
    }
    // Servers may leave out what is false, or what never was true. One that writes it out nearly everywhere does not: there,
    // a flag that is missing was lost.
    const std::vector<std::size_t>& doubtful(bool& writes_false) const {
        static const std::vector<std::size_t> none;
        const bool is_majority = false_ > left_out_.size();
        if (left_out_.empty() && false_ >= kMany) writes_false = true;
        if (!is_majority && left_out_.size() >= kMany) writes_false = false;
        return writes_false || is_majority ? left_out_ : none;
    }

private:
    static constexpr std::size_t kMany = 3;  // rows, to learn from

    std::vector<std::size_t> left_out_;
    std::size_t false_ = 0;
};

// The handler of json::basic_parser: depth 1 is the array, depth 2 a customer, anything deeper is of no interest.
class CustomerHandler {
public:
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);

    Rows<CustomerRow> take(FlagHabits& habits) {
        for (const std::size_t row : called_.doubtful(habits.writes_called)) result_.rows[row].customer.id.clear();
        for (const std::size_t row : processed_.doubtful(habits.writes_processed)) result_.rows[row].customer.id.clear();
        result_.skipped += std::erase_if(result_.rows, [](const CustomerRow& row) { return row.customer.id.empty(); });
        return std::move(result_);
    }
    bool is_array() const { return is_array_; }

    bool on_document_begin(json::error_code&) { return true; }
    bool on_document_end(json::error_code&) { return true; }
    bool on_array_begin(json::error_code&) {
        if (depth_ == 0) is_array_ = true;
        begin_nested();
        return true;
    }
    bool on_array_end(std::size_t, json::error_code&) {
        --depth_;
        return true;
    }
    bool on_object_begin(json::error_code&) {
        const bool is_row = depth_ == 1 && is_array_;
        if (is_row) {
            draft_ = CustomerDraft();
            ++depth_;
            field_ = Field::None;
        } else {
            begin_nested();
        }
        in_row_ = in_row_ || is_row;
        return true;
    }
    bool on_object_end(std::size_t, json::error_code&) {
        --depth_;
        if (depth_ == 1 && in_row_) end_row();
        return true;
    }
    bool on_key_part(json::string_view part, std::size_t, json::error_code&) {
        append(key_, part, kKeyBytes);
        return true;
    }
    bool on_key(json::string_view part, std::size_t, json::error_code&) {
        if (depth_ == 2 && in_row_) {
            append(key_, part, kKeyBytes);
            field_ = CustomerDraft::field_named(key_);
        }
        key_.clear();
        return true;
    }
    bool on_string_part(json::string_view part, std::size_t, json::error_code&) {
        if (wanted()) append(text_, part, kTextBytes);
        return true;
    }
    bool on_string(json::string_view part, std::size_t, json::error_code&) {
        if (wanted()) {
            if (text_.empty() && part.size() <= kTextBytes) {
                draft_.set_text(field_, std::string_view(part.data(), part.size()));
            } else {
                append(text_, part, kTextBytes);
                draft_.set_text(field_, text_);
            }
        }
        text_.clear();
        end_value();
        return true;
    }
    bool on_number_part(json::string_view part, json::error_code&) {
        if (wanted()) append(text_, part, kIdLimit);
        return true;
    }
    bool on_int64(std::int64_t number, json::string_view part, json::error_code&) { return on_number(double(number), part); }
    bool on_uint64(std::uint64_t number, json::string_view part, json::error_code&) { return on_number(double(number), part); }
    bool on_double(double number, json::string_view part, json::error_code&) { return on_number(number, part); }
    bool on_bool(bool value, json::error_code&) {
        if (wanted()) draft_.set_truth(field_, value);
        end_value();
        return true;
    }
    bool on_null(json::error_code&) {
        end_value();
        return true;
    }
    bool on_comment_part(json::string_view, json::error_code&) { return true; }
    bool on_comment(json::string_view, json::error_code&) { return true; }

private:
    bool wanted() const { return field_ != Field::None && depth_ == 2 && in_row_; }

    static void append(std::string& text, json::string_view part, std::size_t limit) {
        text.append(part.data(), std::min(part.size(), limit - std::min(limit, text.size())));
    }
    bool on_number(double number, json::string_view part) {
        if (wanted()) {
            append(text_, part, kIdLimit + 1);
            draft_.set_number(field_, number, text_);
        }
        text_.clear();
        end_value();
        return true;
    }
    // An array or object where a plain value was expected.
    void begin_nested() {
        if (wanted()) draft_.set_unusable(field_);
        if (depth_ == 1) ++result_.skipped;
        if (depth_ <= 2) field_ = Field::None;
        ++depth_;
    }
    void end_value() {
        if (depth_ == 1) ++result_.skipped;
        if (depth_ <= 2) field_ = Field::None;
    }
    void end_row() {
        in_row_ = false;
        if (!draft_.is_usable()) {
            ++result_.skipped;
        } else if (result_.rows.size() >= kRowLimit) {
            result_.cut = true;
        } else {
            called_.count(draft_, Field::Called, result_.rows.size());
            processed_.count(draft_, Field::Processed, result_.rows.size());
            result_.rows.push_back(draft_.take());
        }
    }

    Rows<CustomerRow> result_;
    FlagCensus called_;
    FlagCensus processed_;
    CustomerDraft draft_;
    std::string key_;
    std::string text_;
    Field field_ = Field::None;
    int depth_ = 0;
    bool is_array_ = false;
    bool in_row_ = false;
};

void sort_and_keep_last(std::vector<CustomerRow>& rows) {
    const auto less = [](const CustomerRow& a, const CustomerRow& b) { return a.customer.id < b.customer.id; };
    if (!std::is_sorted(rows.begin(), rows.end(), less)) std::stable_sort(rows.begin(), rows.end(), less);
    // Runs of one id keep their order, so the last of a run is the last of the answer.
    const auto first_of_reversed_run = std::unique(
        rows.rbegin(), rows.rend(), [](const CustomerRow& a, const CustomerRow& b) { return a.customer.id == b.customer.id; });
    rows.erase(rows.begin(), first_of_reversed_run.base());
}

// Nothing when the body is no JSON.
std::optional<Result<Rows<CustomerRow>>> parse_once(std::string_view body, FlagHabits& habits) {
    json::parse_options options;
    options.max_depth = 32;
    options.allow_invalid_utf8 = true;  // texts are cleaned afterwards
    json::basic_parser<CustomerHandler> parser(options);
    boost::system::error_code error;
    const std::size_t consumed = parser.write_some(false, body.data(), body.size(), error);
    const bool trailing = !error && std::any_of(body.begin() + static_cast<std::ptrdiff_t>(consumed), body.end(),
                                                [](char c) { return c != ' ' && c != '\t' && c != '\n' && c != '\r'; });
    if (error || trailing || !parser.done()) return std::nullopt;
    if (!parser.handler().is_array()) return Error(ErrorKind::Protocol, "The list of customers is no list.");
    Rows<CustomerRow> result = parser.handler().take(habits);
    if (result.rows.empty() && result.skipped > 0) return not_usable("the list of customers");
    sort_and_keep_last(result.rows);
    return result;
}

}  // namespace

Result<Rows<CustomerRow>> parse_customers(std::string_view body, FlagHabits* habits) {
    FlagHabits unknown;
    FlagHabits& known = habits != nullptr ? *habits : unknown;
    if (auto rows = parse_once(body, known)) return *std::move(rows);
    if (auto rows = parse_once(with_whole_surrogates(body), known)) return *std::move(rows);
    return Error(ErrorKind::Protocol, "The list of customers is no valid JSON.");
}

Result<CustomerRow> parse_customer(std::string_view body) {
    Result<Rows<CustomerRow>> rows = parse_customers(fmt::format("[{}]", body));
    if (!rows || rows->rows.size() != 1 || rows->skipped != 0) return not_usable("the customer");
    return std::move(rows->rows.front());
}

}  // namespace callboard::api
