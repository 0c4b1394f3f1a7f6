// The customers of a store, kept up to date by asking only for what changed. Says which question is next and takes its answer.
// Pure: times of customers are the server's, compared with each other and with what the server's clock says.
//
// Most answers are changes: rows whose utimestamp is not older than a minute before the answer before. That minute covers rows
// written late and servers whose clocks differ. They hold processed customers too, so that one who was called and finished
// between two questions is seen. Every quarter of a minute, and whenever something does not add up, an answer with all
// customers follows: it alone shows who was deleted.
//
// A server may ignore such a search, or compare times as something else. The newest row must be in every answer of changes,
// none may be older than asked for, and an answer with all customers may hold nothing that the changes kept back. Where this
// fails twice within minutes, all customers are asked for every time, and ten minutes later the changes are tried again.
#pragma once

#include "api/client.h"
#include "board/customer.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::feed {

class CustomerMirror {
public:
    struct Question {
        std::optional<UnixTime> since;         // what changed since; without it, all customers
        std::optional<api::BodyDigest> known;  // the body that need not be read again
    };
    // When it is, and what the server's clock says then, as far as that is known.
    struct Moment {
        SteadyTime now{};
        std::optional<UnixTime> server = std::nullopt;
    };

    Question next(const Moment& moment) const;
    void accept(const Question& question, api::CustomersAnswer answer, const Moment& moment);
    // There was no usable answer. `was_answered`: the server refused this very question.
    void fail(const Question& question, bool was_answered);

    // The server's clock was set: changes may have times that are not asked for. All customers are asked for, at once.
    void clock_was_set();
    // Another store.
    void forget() { *this = {}; }

    // True when the next question should be asked at once: the last answer must be confirmed by one of the other kind.
    bool is_in_doubt() const { return asks_for_all_ || has_gap_; }
    // What is wrong with the search for changes, which is not used then; empty while it is.
    const std::string& distrust() const { return distrust_; }

    bool is_filled() const { return filled_at_.has_value(); }
    // Sorted by id. Processed customers stay for a minute, so that nobody misses them.
    const std::vector<board::Customer>& customers() const { return customers_; }
    // Whether the last answer with all customers held every row.
    bool complete() const { return complete_; }

private:
    bool can_ask_for_changes(const Moment& moment) const;
    void accept_changes(UnixTime since, api::CustomersAnswer answer, const Moment& moment);
    void accept_all(api::CustomersAnswer answer, const Moment& moment);
    bool is_news(const board::Customer& finished, const Moment& moment) const;
    void merge(std::vector<api::CustomerRow> rows, const Moment& moment);
    void replace(std::vector<api::CustomerRow> rows, const Moment& moment);
    void settle(const Moment& moment);
    // An answer with all customers follows that with the changes.
    void doubt() { confirm_at_ = SteadyTime(); }
    void take_changes(UnixTime since, api::CustomersAnswer answer, const Moment& moment);
    bool were_held_back(const std::vector<api::CustomerRow>& all) const;
    std::string complaint_about(const api::CustomersAnswer& all) const;
    void complain(std::string reason, SteadyTime now);
    void praise(SteadyTime now);

    std::vector<board::Customer> customers_;
    std::optional<UnixTime> newest_;  // the latest utimestamp
    std::string newest_id_;           // and whose it is
    SteadyTime answered_at_{};
    std::optional<UnixTime> told_of_;          // the server's time at the last answer
    std::optional<UnixTime> changes_told_of_;  // at the last answer of changes since that with all customers
    std::optional<UnixTime> filled_at_;        // the server's time at the first answer
    bool complete_ = true;
    bool asks_for_all_ = true;
    bool clock_was_set_ = false;  // since all customers were told
    bool has_gap_ = false;        // what changed since the last answer was not told yet
    SteadyTime confirm_at_{};     // when all customers are asked for again
    int changes_since_all_ = 0;   // good answers
    int refused_ = 0;             // questions for changes in a row that the server refused
    int complaints_ = 0;          // about answers of changes
    int confirmed_ = 0;           // answers of all customers since, that agreed with those
    bool newest_was_missing_ = false;
    std::string distrust_;
    SteadyTime try_again_at_{};
    std::optional<api::BodyDigest> known_all_;
    std::optional<api::BodyDigest> known_changes_;
};

}  // namespace callboard::feed
