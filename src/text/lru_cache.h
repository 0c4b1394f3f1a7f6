// Values by key with a cap in bytes: what was used longest ago goes first. A value larger than half the cap is not kept at all.
#pragma once

#include <cstddef>
#include <list>
#include <unordered_map>
#include <utility>

namespace callboard::text {

template <class Key, class Value>
class LruCache {
public:
    explicit LruCache(std::size_t cap) : cap_(cap) {}

    // Null when unknown. The pointer holds until the next put().
    const Value* find(const Key& key) {
        const auto found = index_.find(key);
        if (found == index_.end()) return nullptr;
        order_.splice(order_.begin(), order_, found->second);
        return &found->second->value;
    }

    void put(const Key& key, Value value, std::size_t bytes) {
        if (bytes > cap_ / 2 || index_.contains(key)) return;
        order_.push_front({key, std::move(value), bytes});
        index_.emplace(key, order_.begin());
        bytes_ += bytes;
        while (bytes_ > cap_) {
            bytes_ -= order_.back().bytes;
            index_.erase(order_.back().key);
            order_.pop_back();
        }
    }

    std::size_t bytes() const { return bytes_; }

private:
    struct Entry {
        Key key;
        Value value;
        std::size_t bytes;
    };
    std::size_t cap_;
    std::size_t bytes_ = 0;
    std::list<Entry> order_;
    std::unordered_map<Key, typename std::list<Entry>::iterator> index_;
};

}  // namespace callboard::text
