// A value of one type out of many, kept in place. Who reads it knows which type it is.
#pragma once

#include <array>
#include <cstddef>
#include <new>
#include <type_traits>
#include <utility>

namespace callboard::style {

class AnyValue {
public:
    AnyValue() = default;
    template <class T>
    requires(!std::is_same_v<T, AnyValue>) explicit AnyValue(T value) : actions_(&kActionsOf<T>) {
        static_assert(sizeof(T) <= kRoom && alignof(T) <= alignof(void*) && std::is_nothrow_move_constructible_v<T>);
        new (room_.data()) T(std::move(value));
    }
    AnyValue(const AnyValue& other) : actions_(other.actions_) {
        if (actions_ != nullptr) actions_->copy(room_.data(), other.room_.data());
    }
    AnyValue(AnyValue&& other) noexcept : actions_(other.actions_) {
        if (actions_ != nullptr) actions_->move(room_.data(), other.room_.data());
    }
    AnyValue& operator=(AnyValue other) noexcept {
        reset();
        actions_ = other.actions_;
        if (actions_ != nullptr) actions_->move(room_.data(), other.room_.data());
        return *this;
    }
    ~AnyValue() { reset(); }

    bool has_value() const { return actions_ != nullptr; }
    // Requires that a T is what it holds.
    template <class T>
    const T& as() const {
        return *std::launder(reinterpret_cast<const T*>(room_.data()));
    }

private:
    static constexpr std::size_t kRoom = 56;  // of the largest, a position

    struct Actions {
        void (*copy)(std::byte* to, const std::byte* from);
        void (*move)(std::byte* to, std::byte* from);
        void (*destroy)(std::byte* at);
    };
    template <class T>
    static constexpr Actions kActionsOf{
        [](std::byte* to, const std::byte* from) { new (to) T(*std::launder(reinterpret_cast<const T*>(from))); },
        [](std::byte* to, std::byte* from) { new (to) T(std::move(*std::launder(reinterpret_cast<T*>(from)))); },
        [](std::byte* at) { std::launder(reinterpret_cast<T*>(at))->~T(); }};

    void reset() {
        if (actions_ != nullptr) actions_->destroy(room_.data());
        actions_ = nullptr;
    }

    alignas(void*) std::array<std::byte, kRoom> room_;
    const Actions* actions_ = nullptr;
};

}  // namespace callboard::style
