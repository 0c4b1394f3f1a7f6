// A list of values of which each may be part of other lists too: a tree made of such lists is cheap to copy, and a new tree can
// keep the parts of the one before. It reads as if it held the values; they are never changed.
#pragma once

#include <cstddef>
#include <iterator>
#include <memory>
#include <utility>
#include <vector>

namespace callboard {

template <class T>
class SharedList {
public:
    using Pointer = std::shared_ptr<const T>;  // never null

    class Iterator {
    public:
        using iterator_category = std::forward_iterator_tag;
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using pointer = const T*;
        using reference = const T&;

        Iterator() = default;
        explicit Iterator(const Pointer* at) : at_(at) {}
        const T& operator*() const { return **at_; }
        const T* operator->() const { return at_->get(); }
        Iterator& operator++() {
            ++at_;
            return *this;
        }
        Iterator operator++(int) { return Iterator(at_++); }
        bool operator==(const Iterator&) const = default;

    private:
        const Pointer* at_ = nullptr;
    };

    SharedList() = default;
    SharedList(std::vector<T> values) {  // NOLINT(google-explicit-constructor): a list is a list
        items_.reserve(values.size());
        for (T& value : values) push_back(std::move(value));
    }

    void reserve(std::size_t count) { items_.reserve(count); }
    void push_back(T value) { items_.push_back(std::make_shared<const T>(std::move(value))); }
    void push_back(Pointer item) { items_.push_back(std::move(item)); }

    std::size_t size() const { return items_.size(); }
    bool empty() const { return items_.empty(); }
    const T& operator[](std::size_t index) const { return *items_[index]; }
    const T& at(std::size_t index) const { return *items_.at(index); }
    const T& front() const { return *items_.front(); }
    const T& back() const { return *items_.back(); }
    Iterator begin() const { return Iterator(items_.data()); }
    Iterator end() const { return Iterator(items_.data() + items_.size()); }

    const std::vector<Pointer>& items() const { return items_; }
    // Whether both hold the very same objects.
    bool shares_all(const SharedList& other) const { return items_ == other.items_; }

private:
    std::vector<Pointer> items_;
};

}  // namespace callboard
