#include "memory/memory_json.h"

#include <boost/json.hpp>

namespace callboard::memory {
namespace {

namespace json = boost::json;
using board::Customer;
using board::Desk;
using board::Memory;
using board::RememberedCall;
using board::Store;

// Reads the fields of one object; afterwards good() says whether all were there and of their types.
class Reader {
public:
    explicit Reader(const json::value& value) : object_(value.if_object()) {}

    bool good() const { return object_ != nullptr && good_; }

    void read(std::string_view key, std::string& text) {
        const json::value* value = find(key);
        if (value == nullptr) return;
        good_ = good_ && value->is_string();
        if (good_) text = std::string_view(value->get_string());
    }
    // False is left out.
    void read(std::string_view key, bool& flag) {
        const json::value* value = find_optional(key);
        if (value == nullptr) return;
        good_ = good_ && value->is_bool();
        if (good_) flag = value->get_bool();
    }
    void read(std::string_view key, UnixTime& time) {
        if (const json::value* value = find(key)) take_time(*value, time);
    }
    // Null is left out.
    void read(std::string_view key, std::optional<UnixTime>& time) {
        if (const json::value* value = find_optional(key)) take_time(*value, time.emplace());
    }
    void read(std::string_view key, std::optional<Color>& color) {
        const json::value* value = find_optional(key);
        if (value == nullptr) return;
        const json::array* channels = value->if_array();
        Color result;
        float* targets[] = {&result.red, &result.green, &result.blue, &result.alpha};
        good_ = good_ && channels != nullptr && channels->size() == std::size(targets);
        for (std::size_t i = 0; good_ && i < std::size(targets); ++i) {
            const double* channel = (*channels)[i].if_double();
            good_ = channel != nullptr && *channel >= 0 && *channel <= 1;
            if (good_) *targets[i] = static_cast<float>(*channel);
        }
        color = result;
    }
    void read(std::string_view key, std::vector<std::string>& texts) {
        read_list(key, [&](const json::value& value) {
            if (value.is_string()) texts.emplace_back(std::string_view(value.get_string()));
            return value.is_string();
        });
    }
    void read(std::string_view key, board::Translations& translations) {
        const json::value* value = find(key);
        if (value == nullptr) return;
        const json::object* texts = value->if_object();
        good_ = good_ && texts != nullptr;
        for (std::size_t i = 0; good_ && i < texts->size(); ++i) {
            const auto& [language, text] = *(texts->begin() + i);
            good_ = text.is_string();
            if (good_) translations.set(std::string(language), std::string(std::string_view(text.get_string())));
        }
    }
    // `from` makes an optional item of a value.
    template <class Item, class From>
    void read(std::string_view key, std::vector<Item>& items, From from) {
        read_list(key, [&](const json::value& value) {
            auto item = from(value);
            if (item) items.push_back(std::move(*item));
            return item.has_value();
        });
    }
    // Null is left out.
    template <class Item, class From>
    void read(std::string_view key, std::optional<Item>& item, From from) {
        const json::value* value = find_optional(key);
        if (value == nullptr) return;
        item = from(*value);
        good_ = good_ && item.has_value();
    }

private:
    // Null where it is left out.
    const json::value* find_optional(std::string_view key) const {
        return object_ == nullptr ? nullptr : object_->if_contains(key);
    }
    const json::value* find(std::string_view key) {
        const json::value* value = find_optional(key);
        good_ = good_ && value != nullptr;
        return value;
    }

    void take_time(const json::value& value, UnixTime& time) {
        // From 1970 to 2999: with these, differences of times do not overflow.
        constexpr std::int64_t kLast = 32'503'680'000'000;
        const std::int64_t* milliseconds = value.if_int64();
        good_ = good_ && milliseconds != nullptr && *milliseconds >= 0 && *milliseconds < kLast;
        if (good_) time = UnixTime(std::chrono::milliseconds(*milliseconds));
    }

    template <class Take>
    void read_list(std::string_view key, Take take) {
        const json::value* value = find(key);
        if (value == nullptr) return;
        const json::array* list = value->if_array();
        good_ = good_ && list != nullptr;
        for (std::size_t i = 0; good_ && i < list->size(); ++i) good_ = take((*list)[i]);
    }

    const json::object* object_;
    bool good_ = true;
};

std::optional<Customer> customer_from(const json::value& value) {
    Customer customer;
    Reader reader(value);
    reader.read("id", customer.id);
    reader.read("ticket", customer.ticket);
    reader.read("display", customer.display);
    reader.read("desk", customer.desk);
    reader.read("prequalification", customer.prequalification);
    reader.read("lang", customer.lang);
    reader.read("called", customer.called);
    reader.read("processed", customer.processed);
    reader.read("meeting", customer.meeting);
    reader.read("prioritized", customer.prioritized);
    reader.read("ctimestamp", customer.ctimestamp);
    reader.read("utimestamp", customer.utimestamp);
    reader.read("stimestamp", customer.stimestamp);
    return reader.good() ? std::optional(std::move(customer)) : std::nullopt;
}

std::optional<RememberedCall> call_from(const json::value& value) {
    RememberedCall call;
    std::optional<Customer> customer;
    bool is_recalled = false;
    Reader reader(value);
    reader.read("customer", customer, customer_from);
    reader.read("shown_at", call.shown_at);
    reader.read("recalled", is_recalled);
    reader.read("finished", call.finished);
    reader.read("finished_at", call.finished_at);
    if (!reader.good() || !customer) return std::nullopt;
    call.customer = std::move(*customer);
    if (is_recalled) call.kind = board::CallKind::Recall;
    return call;
}

std::optional<Desk> desk_from(const json::value& value) {
    Desk desk;
    desk.open = false;
    Reader reader(value);
    reader.read("id", desk.id);
    reader.read("name", desk.name);
    reader.read("html_name", desk.html_name);
    reader.read("html_orientation", desk.html_orientation);
    reader.read("open", desk.open);
    reader.read("pause", desk.pause);
    reader.read("pre_close", desk.pre_close);
    return reader.good() ? std::optional(std::move(desk)) : std::nullopt;
}

std::optional<board::Prequalification> prequalification_from(const json::value& value) {
    board::Prequalification prequalification;
    Reader reader(value);
    reader.read("id", prequalification.id);
    reader.read("screens", prequalification.screens);
    reader.read("prm", prequalification.prm);
    return reader.good() ? std::optional(std::move(prequalification)) : std::nullopt;
}

std::optional<Store> store_from(const json::value& value) {
    Store store;
    Reader reader(value);
    reader.read("organization_id", store.organization_id);
    reader.read("organization_name", store.organization_name);
    reader.read("brand_1", store.brand_1);
    reader.read("brand_2", store.brand_2);
    reader.read("id", store.id);
    reader.read("name", store.name);
    reader.read("langs", store.langs);
    reader.read("tz", store.tz);
    reader.read("css_template", store.css_template);
    reader.read("screen_id", store.screen_id);
    reader.read("desks", store.desks, desk_from);
    reader.read("prequalifications", store.prequalifications, prequalification_from);
    return reader.good() ? std::optional(std::move(store)) : std::nullopt;
}

}  // namespace

std::optional<Memory> memory_from(const json::value& value) {
    Memory memory;
    std::optional<Store> store;
    Reader reader(value);
    reader.read("last_good", memory.last_good);
    reader.read("server_time", memory.server_time);
    reader.read("store", store, store_from);
    reader.read("customers", memory.customers, customer_from);
    reader.read("spotlight", memory.spotlight, call_from);
    reader.read("rows", memory.rows, call_from);
    reader.read("queue", memory.queue, call_from);
    if (!reader.good() || !store) return std::nullopt;
    const auto unsorted = std::adjacent_find(memory.customers.begin(), memory.customers.end(),
                                             [](const Customer& a, const Customer& b) { return a.id >= b.id; });
    if (unsorted != memory.customers.end()) return std::nullopt;
    memory.store = std::make_shared<const Store>(std::move(*store));
    return memory;
}

}  // namespace callboard::memory
