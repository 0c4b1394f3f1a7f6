#include "simulator/fault.h"

#include "simulator/errors.h"

#include <boost/json.hpp>

namespace callboard::simulator {
namespace {

namespace json = boost::json;

json::value of_another_type(const json::value& value) {
    if (const json::object* object = value.if_object()) {
        json::object changed;
        for (const auto& [name, field] : *object) changed[name] = of_another_type(field);
        return changed;
    }
    if (const json::array* array = value.if_array()) {
        json::array changed;
        for (const json::value& item : *array) changed.push_back(of_another_type(item));
        return changed;
    }
    if (value.is_string()) return 7;
    if (value.is_bool()) return "yes";
    if (value.is_number()) return json::object{{"value", value}};
    return json::array();
}

// `body`, JSON, with each value replaced by one of another type; what is no JSON stays.
std::string with_wrong_types(std::string_view body) {
    json::error_code error;
    const json::value value = json::parse(body, error);
    return error ? std::string(body) : json::serialize(of_another_type(value));
}

}  // namespace

void Faults::add(Fault fault, UnixTime now) {
    if (!fault.requests && !fault.lasts) fault.requests = 1;
    const std::optional<UnixTime> until = fault.lasts ? std::optional(now + *fault.lasts) : std::nullopt;
    waiting_.push_back({std::move(fault), until});
}

void Faults::forget_ended(UnixTime now) {
    std::erase_if(waiting_, [now](const Waiting& one) {
        return (one.until && *one.until <= now) || (one.fault.requests && *one.fault.requests <= 0);
    });
}

std::size_t Faults::waiting(UnixTime now) {
    forget_ended(now);
    return waiting_.size();
}

std::optional<Fault> Faults::take(std::string_view path, UnixTime now) {
    forget_ended(now);
    for (Waiting& one : waiting_) {
        if (!path.starts_with(one.fault.route)) continue;
        if (static_cast<double>(generator_() >> 11U) * 0x1.0p-53 >= one.fault.probability) continue;
        if (one.fault.requests) --*one.fault.requests;
        Fault fault = one.fault;
        if (fault.kind == Fault::Kind::Garbage) fault.body = garbage(fault.bytes.value_or(0));
        return fault;
    }
    return std::nullopt;
}

std::string Faults::garbage(std::size_t bytes) {
    std::string text(bytes, '\0');
    for (char& c : text) c = static_cast<char>(generator_() >> 56U);
    return text;
}

bool answers_itself(const Fault& fault) {
    using enum Fault::Kind;
    return fault.kind == Status || fault.kind == RateLimited || fault.kind == Raw || fault.kind == Garbage;
}

void spoil(Reply& reply, const Fault& fault) {
    using Cut = Delivery::Cut;
    Delivery& delivery = reply.delivery;
    switch (fault.kind) {
        case Fault::Kind::Delay: delivery.delay = fault.duration; break;
        case Fault::Kind::Status:
            reply.status = fault.status;
            reply.content_type = fault.content_type;
            reply.body = fault.body;
            break;
        case Fault::Kind::RateLimited: reply = error_reply(ApiError::RateLimitExceeded); break;
        case Fault::Kind::ClockSkew: break;  // the service was asked at another time
        case Fault::Kind::Raw:
        case Fault::Kind::Garbage: delivery.raw = fault.body; break;
        case Fault::Kind::CloseAfter: delivery.cut = Cut{Cut::Of::Response, Cut::How::Close, fault.bytes}; break;
        case Fault::Kind::Truncate: delivery.cut = Cut{Cut::Of::Body, Cut::How::Close, fault.bytes}; break;
        case Fault::Kind::Reset: delivery.cut = Cut{Cut::Of::Body, Cut::How::Reset, fault.bytes}; break;
        case Fault::Kind::EmptyBody: reply.body.clear(); break;
        case Fault::Kind::WrongTypes: reply.body = with_wrong_types(reply.body); break;
        case Fault::Kind::Huge: reply.body.insert(0, fault.bytes.value_or(0), ' '); break;
        case Fault::Kind::Drip: delivery.drip = Delivery::Drip{fault.bytes.value_or(1), fault.duration}; break;
        case Fault::Kind::Close: delivery.closes = true; break;
        case Fault::Kind::Chunked: delivery.framing = Delivery::Framing::Chunked; break;
        case Fault::Kind::Gzip: delivery.framing = Delivery::Framing::Gzip; break;
    }
}

}  // namespace callboard::simulator
