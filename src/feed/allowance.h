// How many requests a minute a wall may send, learnt from 429s alone, so that walls that share a key share its requests without
// talking to each other. Pure.
//
// It starts at what the usual pace needs and grows by a fifth of that with each minute that used it, up to the wall's share of
// the key's requests. A 429 tells what the key's walls may send together: what each of them was granted in that minute. In the
// next minute the wall sends less than that, and at most half of what it was allowed. In ten minutes it comes back to a level
// at which all would have fitted with room to spare, and from there on tries a little more each minute: the more, the less it
// has. All walls lose the same part at a 429, so unequal ones become more equal each time.
//
// Only minutes that used the allowance let it grow: what was not sent proves nothing.
#pragma once

namespace callboard::feed {

class Allowance {
public:
    // `share` of the key's requests, above 0 and at most 1; `first` is what the first minute needs.
    Allowance(double share, double first) : share_(share), start_(first) {}

    // From /api_info. A cautious number holds until it is known.
    void set_max_hits(int max_hits) { max_hits_ = max_hits; }

    // At least 1.
    double per_minute() const;
    // The wall's share, which is never exceeded.
    double most() const;

    // A minute without a 429 went by, in which about as much was sent as was allowed.
    void minute_used();
    // 429, when `part` of the server's minute was over and the key's walls had used it up; `granted` requests were this wall's.
    void refused(double granted, double part);

private:
    double unbounded() const;
    double growth() const;

    double share_;
    double start_;
    int max_hits_ = 60;
    bool is_limited_ = false;  // there was a 429
    int minutes_ = 0;          // used since the start, or since the last 429
    double cautious_ = 0;      // for the minute after a 429
    double level_ = 0;         // where the last 429 would not have come
};

}  // namespace callboard::feed
