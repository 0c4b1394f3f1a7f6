#include "tests/faults/causes.h"

namespace callboard::faults {

using Kind = simulator::TruthEvent::Kind;

Causes causes_of(const std::vector<Fact>& truth) {
    Causes causes;
    for (const Fact& fact : truth) {
        std::vector<Cause>& own = causes[fact.event.customer];
        const bool is_cause = fact.event.kind == Kind::Call || fact.event.kind == Kind::Recall;
        if (!own.empty() && own.back().end == Cause::End::None) {
            own.back().until = fact.at;
            own.back().end = is_cause                          ? Cause::End::Recalled
                             : fact.event.kind == Kind::Uncall ? Cause::End::Withdrawn
                                                               : Cause::End::Gone;
        }
        if (!is_cause) continue;
        Cause cause;
        cause.at = fact.at;
        cause.stamp = fact.event.at;
        cause.customer = fact.event.customer;
        cause.desk = fact.event.desk;
        own.push_back(std::move(cause));
    }
    return causes;
}

bool is_told(const std::vector<Cause>& own, const Cause& cause) {
    static constexpr std::chrono::seconds kOfDates{1};  // what the server says of its clock is of whole seconds
    return std::all_of(own.data(), &cause, [&cause](const Cause& other) {
        return other.stamp < cause.stamp || other.stamp >= cause.server + kOfDates;
    });
}

Looks::Looks(std::vector<Look> looks, std::chrono::milliseconds margin) : by_arrival_(std::move(looks)), margin_(margin) {
    std::stable_sort(by_arrival_.begin(), by_arrival_.end(), [](const Look& a, const Look& b) { return a.at < b.at; });
    std::copy_if(by_arrival_.begin(), by_arrival_.end(), std::back_inserter(sure_by_arrival_),
                 [](const Look& look) { return look.is_sure; });
    const auto by_moment = [](std::vector<Look> sorted) {
        std::stable_sort(sorted.begin(), sorted.end(), [](const Look& a, const Look& b) { return a.of < b.of; });
        return sorted;
    };
    by_moment_ = by_moment(by_arrival_);
    sure_by_moment_ = by_moment(sure_by_arrival_);
    UnixTime latest = UnixTime::min();
    for (const Look& look : by_arrival_) latest_.push_back(latest = std::max(latest, look.of));
}

std::optional<Look> Looks::seen(UnixTime from, UnixTime until) const {
    const auto look = std::lower_bound(sure_by_moment_.begin(), sure_by_moment_.end(), from + margin_,
                                       [](const Look& one, UnixTime time) { return one.of < time; });
    const UnixTime end = until == UnixTime::max() ? until : until - margin_;
    if (look == sure_by_moment_.end() || look->of >= end) return std::nullopt;
    return *look;
}

bool Looks::may_have_seen(UnixTime from, UnixTime until) const {
    const auto look = std::lower_bound(by_moment_.begin(), by_moment_.end(), from - margin_,
                                       [](const Look& one, UnixTime time) { return one.of < time; });
    return look != by_moment_.end() && look->of - margin_ < until;
}

std::optional<UnixTime> Looks::knows_since(UnixTime time) const {
    const auto after = std::upper_bound(sure_by_arrival_.begin(), sure_by_arrival_.end(), time - margin_,
                                        [](UnixTime moment, const Look& one) { return moment < one.at; });
    if (after == sure_by_arrival_.begin()) return std::nullopt;
    return std::prev(after)->of - margin_;
}

std::optional<UnixTime> Looks::knows_until(UnixTime time) const {
    const auto after = std::upper_bound(by_arrival_.begin(), by_arrival_.end(), time + margin_,
                                        [](UnixTime moment, const Look& one) { return moment < one.at; });
    if (after == by_arrival_.begin()) return std::nullopt;
    return latest_[static_cast<std::size_t>(after - by_arrival_.begin()) - 1] + margin_;
}

bool Looks::went_back(UnixTime from, UnixTime to, UnixTime moment) const {
    auto look = std::upper_bound(by_arrival_.begin(), by_arrival_.end(), from,
                                 [](UnixTime time, const Look& one) { return time < one.at; });
    for (; look != by_arrival_.end() && look->at <= to; ++look) {
        if (look->of < moment) return true;
    }
    return false;
}

std::optional<UnixTime> Looks::taken_back(UnixTime moment, UnixTime since) const {
    const auto look = std::find_if(by_arrival_.begin(), by_arrival_.end(),
                                   [&](const Look& one) { return one.at >= since && one.of < moment; });
    return look == by_arrival_.end() ? std::nullopt : std::optional(look->at);
}

bool Looks::seen_again(UnixTime since, UnixTime from, UnixTime until) const {
    return std::any_of(by_arrival_.begin(), by_arrival_.end(),
                       [&](const Look& one) { return one.at > since && one.of >= from && one.of < until; });
}

std::optional<Look> Looks::first_within(const Run& run) const {
    const auto first = std::lower_bound(sure_by_arrival_.begin(), sure_by_arrival_.end(), run.from,
                                        [](const Look& one, UnixTime moment) { return one.at < moment; });
    if (first == sure_by_arrival_.end() || first->at > run.to) return std::nullopt;
    return *first;
}

}  // namespace callboard::faults
