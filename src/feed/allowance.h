// How many requests a minute a wall may send. Pure.
//
// Walls that share a key share its requests without talking to each other: each counts the screens that the key can see and
// takes an equal part, never more than its configured share. Where that part is too small for a usable wall, most of those
// screens may be turned off: after ten minutes without a 429 the wall tries a little more each minute. A 429 ends the trial for
// a day.
//
// A 429 halves the rate at least, and brings it below what this wall was granted in the server's minute, but to no less than a
// quarter: walls of a key that do so fit into the next minutes. A tenth of the slowdown goes with each minute without a 429.
#pragma once

namespace callboard::feed {

class Allowance {
public:
    // `share` of the key's requests, above 0 and at most 1.
    explicit Allowance(double share) : share_(share) {}

    // From /api_info. A cautious number holds until it is known.
    void set_max_hits(int max_hits) { max_hits_ = max_hits; }
    // The screens that the key can see, this one among them; at least 1.
    void set_screens(std::size_t screens) { screens_ = screens; }

    int max_hits() const { return max_hits_; }
    // At least 1.
    double per_minute() const;
    // The configured share, which is never exceeded.
    double most() const;
    // How many times slower than usual everything has to be.
    double slowdown() const { return slowdown_; }

    // A minute without a 429 went by; `used`: about as much was sent as was allowed.
    void minute_passed(bool used);
    // 429, after `granted` requests of this wall in the server's minute.
    void refused(double granted);

private:
    static constexpr int kMinutesToFirstTrial = 10;

    double part() const;

    double share_;
    int max_hits_ = 60;
    std::size_t screens_ = 1;
    double slowdown_ = 1;
    double trial_ = 0;  // requests a minute beyond the part
    int minutes_to_trial_ = kMinutesToFirstTrial;
};

}  // namespace callboard::feed
