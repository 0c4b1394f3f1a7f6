// The customers of a store, kept up to date by asking only for what changed. Says which question is next and takes its answer.
// Pure: times of customers are the server's and compared with each other only.
//
// Most answers are changes: rows whose utimestamp is not before the newest one seen, less an overlap for rows written late.
// They hold processed customers too, so that one who was called and finished between two questions is seen. Every half minute,
// and whenever something does not add up, an answer with all customers follows: it alone shows who was deleted.
//
// A server may ignore such a search, or compare times as something else. The newest row must be in every answer of changes,
// none may be older than asked for, and an answer with all customers may hold nothing that the changes kept back. Where one of
// these fails, all customers are asked for every time, and an hour later the changes are tried again.
#pragma once

#include "api/client.h"
#include "board/customer.h"

#include <optional>
#include <string>
#include <vector>

namespace callboard::feed {

class CustomerLedger {
public:
    struct Question {
        std::optional<UnixTime> since;         // what changed since; without it, all customers
        std::optional<api::BodyDigest> known;  // the body that need not be read again
    };

    // `server_time` as far as it is known: a row from ahead of it, of a clock that was wrong for a moment, must not hide those
    // that are written after it.
    Question next(SteadyTime now, std::optional<UnixTime> server_time = std::nullopt) const;
    void accept(const Question& question, api::CustomersAnswer answer, SteadyTime now);
    // There was no usable answer. `was_answered`: the server refused this very question.
    void fail(const Question& question, bool was_answered);

    // Time may have been lost or doubled: a failure, a clock that was set, a desk that nobody knows. An answer with all
    // customers follows that with the changes.
    void doubt() { confirm_at_ = SteadyTime(); }
    // Another store.
    void forget() { *this = {}; }

    // True when the next question should be asked at once: the last answer must be confirmed by one with all customers.
    bool is_in_doubt() const { return asks_for_all_; }
    // What is wrong with the search for changes, which is not used then; empty while it is.
    const std::string& distrust() const { return distrust_; }

    bool is_filled() const { return is_filled_; }
    // Sorted by id. Processed customers stay for a minute, so that nobody misses them.
    const std::vector<board::Customer>& customers() const { return customers_; }
    // Whether the last answer with all customers held every row.
    bool complete() const { return complete_; }

private:
    void accept_changes(UnixTime since, api::CustomersAnswer answer, SteadyTime now);
    void accept_all(api::CustomersAnswer answer, SteadyTime now);
    void merge(std::vector<api::CustomerRow> rows);
    void replace(std::vector<board::Customer> all);
    void settle();
    bool were_held_back(const std::vector<board::Customer>& all) const;
    void distrust_changes(std::string reason, SteadyTime now);

    std::vector<board::Customer> customers_;
    std::optional<UnixTime> newest_;  // the latest utimestamp
    std::string newest_id_;           // and whose it is
    bool is_filled_ = false;
    bool complete_ = true;
    bool asks_for_all_ = true;
    SteadyTime confirm_at_{};    // when all customers are asked for again
    int changes_since_all_ = 0;  // answers
    int refused_ = 0;            // questions for changes in a row that the server refused
    bool newest_was_missing_ = false;
    std::string distrust_;
    SteadyTime try_again_at_{};
    std::optional<api::BodyDigest> known_all_;
    std::optional<api::BodyDigest> known_changes_;
};

}  // namespace callboard::feed
