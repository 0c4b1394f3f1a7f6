#include "api/client.h"

#include "api/dates.h"
#include "base/utf8.h"

namespace callboard::api {
namespace {

namespace net = boost::asio;

constexpr int kOk = 200;
constexpr std::size_t kLogoLimit = 4U << 20U;

// As the document encodes a search: "!=" keeps its "!".
std::string encoded_search(std::string_view search) {
    std::string encoded;
    for (const char c : search) {
        if (c == '!') {
            encoded.push_back(c);
        } else {
            encoded += percent_encoded(std::string_view(&c, 1));
        }
    }
    return encoded;
}

bool is_json(std::string_view content_type) {
    const std::string type = ascii_lower(trimmed(content_type.substr(0, content_type.find(';'))));
    return type == "application/json" || type == "text/json" || type.ends_with("+json");
}

// Errors that speak of the account or of the object asked for are not about the projection.
bool may_refuse_projection(const Failure& failure) {
    if (failure.status < 400 || failure.status >= 500) return false;
    const bool refuses_everything = failure.status == 401 || failure.status == 403 || failure.status == 429;
    return !refuses_everything && (!failure.api || *failure.api == ApiError::InvalidEntity);
}

// "/device/ID" and "/device/OTHER" are one resource.
std::string resource_of(std::string_view route) { return std::string(route.substr(0, route.find('/', 1))); }

// A value of the right status that is no list or object may still be an error in words.
template <class Value>
Answer<Value> parsed(const Answer<std::string>& body, Result<Value> (*parse)(std::string_view), std::string_view route) {
    if (!body) return body.error();
    Result<Value> value = parse(*body);
    if (value) return *std::move(value);
    if (const auto said = parse_error_body(*body)) return failure_from(said->code, *body, route);
    return failure_from(value.error(), route, kOk);
}

constexpr std::string_view kDeviceFields =
    "_id,organization,suborganization,name,hostname,mac,type,html_name,html_orientation,status";
constexpr std::string_view kCustomerFields =
    "_id,suborganization,prequalification,lang,ticket,display,desk,called,processed,meeting,prioritized,ctimestamp,utimestamp,"
    "stimestamp";
constexpr std::string_view kStoreFields = "_id,name,organization,langs,tz,css_template";

}  // namespace

Client::Client(Transport& transport, const Clock& clock, ClientSettings settings)
    : transport_(transport),
      clock_(clock),
      settings_(std::move(settings)),
      query_signing_(settings_.sign_query == SignQuery::Auto  ? QuerySigning::Unknown
                     : settings_.sign_query == SignQuery::Yes ? QuerySigning::With
                                                              : QuerySigning::Without) {}

net::awaitable<Answer<ApiInfo>> Client::api_info() {
    Question question{"/api_info", "fairuse", ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_api_info, "/api_info");
}

net::awaitable<Answer<Device>> Client::device(std::string id) {
    Question question{"/device/" + percent_encoded(id), std::string(kDeviceFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_device, "/device");
}

net::awaitable<Answer<Rows<Device>>> Client::screens() {
    Question question{"/devices", std::string(kDeviceFields), "type=screen"};
    const Answer<std::string> body = co_await ask(std::move(question));
    Answer<Rows<Device>> devices = parsed(body, parse_devices, "/devices");
    if (devices) std::erase_if(devices->rows, [](const Device& device) { return device.type != "screen"; });
    co_return devices;
}

net::awaitable<Answer<Rows<Device>>> Client::desks(std::string suborganization, DeskScope scope) {
    Question question{"/devices", std::string(kDeviceFields), "type=desk"};
    if (scope == DeskScope::Store) question.search += "&suborganization=" + suborganization;
    const Answer<std::string> body = co_await ask(std::move(question));
    Answer<Rows<Device>> devices = parsed(body, parse_devices, "/devices");
    if (devices) {
        std::erase_if(devices->rows, [&suborganization](const Device& device) {
            const bool elsewhere = !device.suborganization.empty() && device.suborganization != suborganization;
            return device.type != "desk" || elsewhere;
        });
    }
    co_return devices;
}

net::awaitable<Answer<Suborganization>> Client::suborganization(std::string id) {
    Question question{"/suborganization/" + percent_encoded(id), std::string(kStoreFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_suborganization, "/suborganization");
}

net::awaitable<Answer<Rows<Suborganization>>> Client::suborganizations() {
    Question question{"/suborganizations", std::string(kStoreFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_suborganizations, "/suborganizations");
}

net::awaitable<Answer<Organization>> Client::organization(std::string id) {
    Question question{"/organization/" + percent_encoded(id), "_id,name,logo,colorone,colortwo", ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_organization, "/organization");
}

net::awaitable<Answer<Rows<PrequalificationRow>>> Client::prequalifications(std::string suborganization) {
    Question question{"/prequalifications", "_id,suborganization,screens,prm", "suborganization=" + suborganization};
    const Answer<std::string> body = co_await ask(std::move(question));
    Answer<Rows<PrequalificationRow>> answer = parsed(body, parse_prequalifications, "/prequalifications");
    if (answer) {
        std::erase_if(answer->rows, [&suborganization](const PrequalificationRow& row) {
            return !row.suborganization.empty() && row.suborganization != suborganization;
        });
    }
    co_return answer;
}

net::awaitable<Answer<CustomersAnswer>> Client::customers(std::string suborganization, std::optional<BodyDigest> known) {
    // "processed!=true" also finds the customers of a server that compares with the text "true"; "processed=false" would find
    // none.
    Question question{"/customers", std::string(kCustomerFields), "suborganization=" + suborganization + "&processed!=true"};
    const Answer<std::string> body = co_await ask(std::move(question));
    if (!body) co_return body.error();
    CustomersAnswer answer{{body->size(), std::hash<std::string_view>()(*body)}, std::nullopt};
    if (answer.digest == known) co_return answer;
    Answer<Rows<CustomerRow>> rows = parsed(body, parse_customers, "/customers");
    if (!rows) co_return rows.error();
    std::erase_if(rows->rows, [&suborganization](const CustomerRow& row) {
        // One who was called and is processed already was missed by polling: the board tells.
        const bool is_past = row.customer.processed && !row.customer.called;
        return is_past || (!row.suborganization.empty() && row.suborganization != suborganization);
    });
    answer.changed = *std::move(rows);
    co_return answer;
}

net::awaitable<Answer<std::string>> Client::logo(std::string relative_url) {
    const Result<std::string> target = same_host_target(settings_.endpoint, relative_url);
    if (!target) co_return failure_from(target.error(), "logo", kOk);
    Request request;
    request.target = *target;
    request.headers.push_back({"Accept", "image/*"});
    request.body_limit = kLogoLimit;
    Result<Response> response = co_await transport_.send(std::move(request));
    if (!response) co_return failure_from(response.error(), "logo");
    if (response->status != kOk) co_return failure_from(response->status, {}, "logo");
    if (!sniff_picture(response->body)) {
        const Error error(ErrorKind::Protocol, "The organization's logo is no PNG, JPEG, WebP or SVG picture.");
        co_return failure_from(error, "logo", kOk);
    }
    co_return std::move(response->body);
}

net::awaitable<Answer<std::string>> Client::ask(Question question) {
    const std::string resource = resource_of(question.route);
    const std::string path = settings_.endpoint.base_path + question.route;
    const std::string query = question.search.empty() ? std::string() : "?search=" + encoded_search(question.search);
    if (whole_resources_.contains(resource)) co_return co_await ask_signed(path, query, question.route);
    const std::string projected = path + "/" + question.projection;
    Answer<std::string> answer = co_await ask_signed(projected, query, question.route);
    if (answer || !may_refuse_projection(answer.error())) co_return answer;
    Answer<std::string> whole = co_await ask_signed(path, query, question.route);
    if (!whole) co_return answer;
    whole_resources_.insert(resource);
    co_return whole;
}

net::awaitable<Answer<std::string>> Client::ask_signed(std::string path, std::string query, std::string route) {
    QuerySigning signing = query_signing_;
    bool clock_corrected = false;
    for (;;) {
        Answer<std::string> answer = co_await attempt(path, query, signing, route);
        if (answer) {
            if (query_signing_ == QuerySigning::Unknown && !query.empty()) {
                query_signing_ = signing == QuerySigning::With ? QuerySigning::With : QuerySigning::Without;
            }
            co_return answer;
        }
        const auto& api = answer.error().api;
        if (api == ApiError::InvalidTimestamp && !clock_corrected && learn_clock()) {
            clock_corrected = true;
        } else if (api == ApiError::InvalidSignature && signing == QuerySigning::Unknown && !query.empty()) {
            signing = QuerySigning::With;
        } else {
            co_return answer;
        }
    }
}

net::awaitable<Answer<std::string>> Client::attempt(std::string path, std::string query, QuerySigning signing,
                                                    std::string route) {
    Request request;
    request.target = path + query;
    request.renew = [this, signed_uri = signing == QuerySigning::With ? path + query : path](Request& unsigned_request) {
        const UnixTime time = clock_.now().unix + signing_offset_;
        const std::string signature = sign(settings_.secret, unsigned_request.verb, signed_uri, time);
        unsigned_request.headers = {{"Authorization", settings_.key + ":" + signature},
                                    {"X-FV-TIMESTAMP", fmt::format("{}", unix_milliseconds(time))}};
    };
    request.renew(request);
    Result<Response> response = co_await transport_.send(std::move(request));
    co_return interpret(std::move(response), route);
}

Answer<std::string> Client::interpret(Result<Response> response, const std::string& route) {
    if (!response) return failure_from(response.error(), route);
    if (const auto date = parse_http_date(response->date)) server_clock_.observe(*date, clock_.now().unix);
    if (response->status != kOk) return failure_from(response->status, response->body, route);
    if (!is_json(response->content_type)) {
        const Error error(ErrorKind::Protocol,
                          "What came back is no JSON but perhaps a proxy's or login page. Is api.url right?");
        Failure failure = failure_from(error, route, kOk);
        failure.name = "NotJson";
        return failure;
    }
    return std::move(response->body);
}

bool Client::learn_clock() {
    const auto offset = server_clock_.offset();
    if (!offset) return false;
    signing_offset_ = *offset;
    return true;
}

}  // namespace callboard::api
