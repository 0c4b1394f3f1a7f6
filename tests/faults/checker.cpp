#include "tests/faults/checker.h"

#include "tests/faults/causes.h"

namespace callboard::faults {
namespace {

using std::chrono::milliseconds;

// Judges the programs of a wall one after the other.
class Judge {
public:
    Judge(const Evidence& evidence, const Rules& rules)
        : evidence_(evidence), rules_(rules), looks_(evidence.looks, rules.margin), causes_(causes_of(evidence.truth)) {
        for (auto& [customer, own] : causes_) {
            for (Cause& cause : own) {
                const std::optional<Look> look = looks_.seen(cause.at, cause.until);
                if (!look) continue;
                cause.seen = look->at;
                cause.server = look->at + look->ahead;
                cause.is_told = is_told(own, cause);
            }
            report_.calls += own.size();
        }
    }

    Report judge() {
        for (const Run& run : evidence_.runs) judge_run(run);
        judge_causes();
        return std::move(report_);
    }

private:
    // One announcement of a run: the causes it stands for.
    struct Announcement {
        UnixTime at;
        const Cause* first = nullptr;
        const Cause* last = nullptr;
        bool is_silent = false;
        bool is_record = false;      // was finished before any look: a row without a turn in the spotlight
        bool may_be_record = false;  // nobody can tell whether a look came before
    };

    void judge_run(const Run& run) {
        const std::optional<Look> first = looks_.first_within(run);
        position_.clear();
        said_.clear();
        if (first) skip_what_was_before(*first);
        knows_since_ = first ? first->at : run.from;
        // What is remembered of the program before may be in the spotlight.
        if (!ends_.empty()) knows_since_ += in_milliseconds(rules_.hold);
        UnixTime first_frame;
        for (const Shown& shown : evidence_.shown) {
            if (shown.at < run.from || shown.at > run.to || shown.event.kind == board::ShownEvent::Kind::Clear) continue;
            if (first_frame == UnixTime()) first_frame = shown.at;
            const bool is_slow =
                first && shown.at == first_frame && shown.at <= first->at + rules_.start && has_nothing_newer(shown, *first);
            const bool is_silent = is_slow || (first && shown.at <= first->at + rules_.margin);
            if (is_silent ? judge_silent(shown, *first) : judge_shown(shown)) judge_turn();
        }
        for (const Announcement& one : said_) turns_.push_back(one.at);
        ends_.push_back(run.to);
    }

    // A program that starts need not announce what it finds, and may only announce what is young and was never shown.
    void skip_what_was_before(const Look& first) {
        for (auto& [customer, own] : causes_) {
            std::size_t& position = position_[customer];
            for (Cause& cause : own) {
                if (cause.at + rules_.margin > first.of) break;
                if (!cause.seen || *cause.seen >= first.at) cause.may_be_shown = true;
                if (cause.shown || cause.at + rules_.young < first.of)
                    position = static_cast<std::size_t>(&cause - own.data()) + 1;
            }
        }
    }

    Cause* last_cause(const std::string& customer, UnixTime until) {
        const auto own = causes_.find(customer);
        Cause* found = nullptr;
        if (own == causes_.end()) return found;
        for (Cause& cause : own->second) {
            if (cause.at <= until) found = &cause;
        }
        return found;
    }

    // Whether a program can have found what it shows at its start only.
    bool has_nothing_newer(const Shown& shown, const Look& first) {
        const Cause* found = last_cause(shown.event.customer, first.of + rules_.margin);
        return found != nullptr && found == last_cause(shown.event.customer, shown.at);
    }

    bool judge_silent(const Shown& shown, const Look& first) {
        const auto own = causes_.find(shown.event.customer);
        Cause* const found = last_cause(shown.event.customer, first.of + rules_.margin);
        if (found == nullptr) return find(Verdict::Ghost, shown);
        if (found->desk != shown.event.desk) find(Verdict::WrongDesk, shown);
        for (Cause& cause : own->second) cause.shown = cause.shown || &cause <= found;
        position_[shown.event.customer] = static_cast<std::size_t>(found - own->second.data()) + 1;
        said_.push_back({shown.at, found, found, true});
        return false;
    }

    bool judge_shown(const Shown& shown) {
        const auto own = causes_.find(shown.event.customer);
        if (own == causes_.end()) return find(Verdict::Ghost, shown);
        const UnixTime sure = looks_.knows_since(shown.at).value_or(UnixTime::min());
        const UnixTime perhaps = std::min(looks_.knows_until(shown.at).value_or(UnixTime::min()), shown.at);
        std::vector<Cause>& all = own->second;
        std::size_t& position = position_[shown.event.customer];
        std::size_t least = position;  // the last one that the wall knew for sure
        std::size_t end = position;
        for (; end < all.size() && all[end].at <= perhaps; ++end) {
            if (all[end].at <= sure) least = end;
        }
        if (end == position) return find(end == 0 ? Verdict::Ghost : Verdict::Twice, shown);
        const auto at_this_desk = [&](std::size_t from) {
            while (from < end && all[from].desk != shown.event.desk) ++from;
            return from;
        };
        std::size_t last = at_this_desk(least);
        // Where one call was withdrawn before another, and the wall saw it, the other is meant.
        for (std::size_t later = last; later < end; later = at_this_desk(later + 1)) {
            if (was_seen_withdrawn(all, last, later, shown.at)) last = later;
        }
        if (last == end) {
            find(Verdict::WrongDesk, shown);
            last = least;
        }
        // What was withdrawn before stands for itself, unless nobody saw it: then it looks like a call at another desk.
        std::size_t first = last;
        while (first > position && is_followed(all[first - 1], all[first])) --first;
        Announcement one{shown.at, &all[first], &all[last]};
        bool any_seen = false;
        bool any_perhaps = false;
        for (std::size_t i = first; i <= last; ++i) {
            (i == last ? all[i].shown : all[i].merged) = true;
            any_seen = any_seen || (all[i].seen && *all[i].seen <= shown.at);
            any_perhaps = any_perhaps || looks_.may_have_seen(all[i].at, all[i].until);
        }
        for (std::size_t i = last + 1; i < end; ++i) all[i].may_be_shown = true;
        one.may_be_record = !any_seen && ends_unseen(all, last, end, shown.at);
        one.is_record = one.may_be_record && !any_perhaps;
        position = last + 1;
        ++report_.announced;
        report_.latencies.push_back(one.at - one.first->at);
        said_.push_back(one);
        return !one.is_record;
    }

    // Whether the customer was gone before the wall looked, called again meanwhile or not.
    static bool ends_unseen(const std::vector<Cause>& all, std::size_t from, std::size_t end, UnixTime at) {
        const auto is_seen = [at](const Cause& cause) { return cause.seen && *cause.seen <= at; };
        while (from + 1 < end && all[from].end == Cause::End::Recalled && !is_seen(all[from])) ++from;
        return !is_seen(all[from]) && all[from].end == Cause::End::Gone;
    }

    // Between two calls of a customer.
    bool was_seen_withdrawn(const std::vector<Cause>& all, std::size_t from, std::size_t to, UnixTime until) const {
        for (std::size_t i = from; i < to; ++i) {
            const auto look = looks_.seen(all[i].until, all[i + 1].at);
            if (all[i].end == Cause::End::Withdrawn && look && look->at <= until) return true;
        }
        return false;
    }

    // The wall cannot know that the customer was not called all the time.
    bool is_followed(const Cause& cause, const Cause& by) const {
        if (cause.end == Cause::End::Recalled) return true;
        return cause.end == Cause::End::Withdrawn && cause.seen && by.seen && !looks_.seen(cause.until, by.at);
    }

    // The newest announcement beside those before it.
    void judge_turn() {
        const Announcement& one = said_.back();
        const Announcement* before = nullptr;
        const Announcement* latest = nullptr;  // the one whose cause is the latest
        for (std::size_t i = said_.size() - 1; i-- > 0;) {
            const Announcement& other = said_[i];
            if (other.is_record) continue;
            if (before == nullptr) before = &other;
            if (!other.is_silent && !other.may_be_record && (latest == nullptr || latest->first->at < other.first->at))
                latest = &other;
            if (said_.size() - i > kBack) break;
        }
        // Nobody can put in order what he did not know.
        const bool overtook = latest != nullptr && one.last->seen && *one.last->seen <= latest->at &&
                              latest->first->at > one.last->at + rules_.margin && latest->last->stamp > one.last->stamp;
        if (overtook) find(Verdict::OutOfOrder, one, "after " + latest->first->customer);
        std::optional<UnixTime> due;
        for (const Cause* cause = one.first; cause <= one.last; ++cause) {
            if (is_wanted(*cause) && (!due || *cause->seen < *due)) due = cause->seen;
        }
        // What an earlier program knew, this one has known since its start.
        if (due) due = std::max(*due, knows_since_);
        if (due && before != nullptr) due = std::max(*due, before->at + in_milliseconds(rules_.hold));
        if (due && one.at > *due + rules_.slack + rules_.margin) {
            find(Verdict::Late, one, fmt::format("{} ms after it was due", (one.at - *due).count()));
        }
        const bool is_short = before != nullptr && !before->is_silent && !before->may_be_record && !one.may_be_record &&
                              one.at + rules_.margin < before->at + in_milliseconds(rules_.hold_least);
        if (is_short && !was_withdrawn(*before, one.at)) find(Verdict::Rushed, one, "after " + before->first->customer);
    }

    // By the store, or by an answer of before the call.
    bool was_withdrawn(const Announcement& announcement, UnixTime until) const {
        if (looks_.went_back(announcement.at, until, announcement.first->at)) return true;
        const std::vector<Cause>& own = causes_.at(announcement.first->customer);
        return std::any_of(own.begin(), own.end(), [&](const Cause& cause) {
            return cause.end == Cause::End::Withdrawn && cause.until <= until && &cause >= announcement.first;
        });
    }

    void judge_causes() {
        std::sort(turns_.begin(), turns_.end());
        for (const auto& [customer, own] : causes_) {
            for (std::size_t i = 0; i < own.size(); ++i) {
                const Cause& cause = own[i];
                const bool was_known = i > 0 && (own[i - 1].shown || own[i - 1].merged);
                const bool is_unseen = !cause.seen && cause.end == Cause::End::Gone && !was_known;
                if (is_unseen && !cause.may_be_shown) {
                    ++report_.unseen;
                    if (!cause.shown) ++report_.unrecorded;
                }
                if (cause.shown || !is_wanted(cause) || is_excused(cause)) continue;
                if (cause.merged && was_busy(*cause.seen, own[i + 1].seen.value_or(own[i + 1].until))) continue;
                report_.findings.push_back({Verdict::Missed, cause.at, customer, "to " + cause.desk});
            }
        }
        std::stable_sort(report_.findings.begin(), report_.findings.end(),
                         [](const Finding& a, const Finding& b) { return a.at < b.at; });
    }

    // Whoever stands in the waiting room must be told of it.
    static bool is_wanted(const Cause& cause) { return cause.seen && cause.is_told && !cause.may_be_shown; }

    // It waited for the spotlight until it was withdrawn, called again meanwhile or not, by an answer of before the call too,
    // or until the program ended with what it held.
    bool is_excused(const Cause& cause) const {
        const Cause* last = &cause;
        while (last->end == Cause::End::Recalled && !last->shown && !last->merged) ++last;
        if (last->end == Cause::End::Withdrawn && !last->shown && was_busy(*cause.seen, last->until)) return true;
        const auto back = looks_.taken_back(cause.at, *cause.seen);
        if (back && was_busy(*cause.seen, *back) && !looks_.seen_again(*back, cause.at, cause.until)) return true;
        return std::any_of(ends_.begin(), ends_.end(),
                           [&](UnixTime end) { return end >= *cause.seen && was_busy(*cause.seen, end); });
    }

    // From one time to the other the spotlight was never free.
    bool was_busy(UnixTime from, UnixTime to) const {
        const milliseconds longest = in_milliseconds(rules_.hold) + rules_.slack + rules_.margin;
        auto turn = std::upper_bound(turns_.begin(), turns_.end(), from);
        const bool was_free = turn == turns_.begin() || *std::prev(turn) + longest < from;
        const UnixTime soon = from + rules_.slack + rules_.margin;
        // Another whom the same look told of may have come first.
        if (was_free && (turn == turns_.end() || *turn > soon)) return to <= soon;
        UnixTime last = was_free ? *turn++ : *std::prev(turn);
        for (; turn != turns_.end() && *turn <= to; last = *turn++) {
            if (*turn - last > longest) return false;
        }
        return to - last <= longest;
    }

    bool find(Verdict verdict, const Shown& shown) {
        report_.findings.push_back({verdict, shown.at, shown.event.customer, "at " + shown.event.desk});
        return false;
    }
    void find(Verdict verdict, const Announcement& announcement, std::string what) {
        report_.findings.push_back({verdict, announcement.at, announcement.first->customer, std::move(what)});
    }
    static milliseconds in_milliseconds(Duration duration) { return std::chrono::duration_cast<milliseconds>(duration); }

    // No announcement waits for longer than this many others.
    static constexpr std::size_t kBack = 1'000;

    const Evidence& evidence_;
    const Rules& rules_;
    Looks looks_;
    Causes causes_;
    Report report_;
    std::map<std::string, std::size_t> position_;  // the first cause of each customer that the run did not announce
    std::vector<Announcement> said_;               // in this run
    UnixTime knows_since_;                         // since when it can be expected to say what it knows
    std::vector<UnixTime> turns_;                  // of all runs
    std::vector<UnixTime> ends_;
};

}  // namespace

std::string_view name_of(Verdict verdict) {
    constexpr std::array<std::string_view, kVerdicts> names = {"missed", "twice", "wrong desk", "out of order",
                                                               "ghost",  "late",  "rushed"};
    return names.at(static_cast<std::size_t>(verdict));
}

std::size_t Report::count(Verdict verdict) const {
    return static_cast<std::size_t>(
        std::count_if(findings.begin(), findings.end(), [verdict](const Finding& one) { return one.verdict == verdict; }));
}

Report check(const Evidence& evidence, const Rules& rules) { return Judge(evidence, rules).judge(); }

std::vector<Look> regular_looks(UnixTime from, UnixTime to, milliseconds interval, const std::vector<Run>& outages) {
    std::vector<Look> looks;
    for (UnixTime at = from; at <= to; at += interval) {
        const bool is_out =
            std::any_of(outages.begin(), outages.end(), [at](const Run& out) { return at >= out.from && at < out.to; });
        if (!is_out) looks.push_back({at, at});
    }
    return looks;
}

}  // namespace callboard::faults
