#include "api/client.h"

#include "api/client_answers.h"
#include "api/dates.h"
#include "api/search.h"

namespace callboard::api {
namespace {

namespace net = boost::asio;

constexpr std::size_t kLogoLimit = 4U << 20U;

// Errors that speak of the account or of the object asked for are not about the projection.
bool may_refuse_projection(const Failure& failure) {
    if (failure.status < 400 || failure.status >= 500) return false;
    const bool refuses_everything = failure.status == 401 || failure.status == 403 || failure.status == 429;
    return !refuses_everything && (!failure.api || *failure.api == ApiError::InvalidEntity);
}

// "/device/ID" and "/device/OTHER" are one resource.
std::string resource_of(std::string_view route) { return std::string(route.substr(0, route.find('/', 1))); }

constexpr std::string_view kDeviceFields =
    "_id,organization,suborganization,name,hostname,mac,type,html_name,html_orientation,status";
constexpr std::string_view kCustomerFields =
    "_id,suborganization,prequalification,lang,ticket,display,desk,called,processed,meeting,prioritized,ctimestamp,utimestamp,"
    "stimestamp";
constexpr std::string_view kOrganizationFields = "_id,name,logo,colorone,colortwo";
constexpr std::string_view kStoreFields = "_id,name,organization,langs,tz,css_template";

}  // namespace

Client::Client(Transport& transport, const Clock& clock, ClientSettings settings)
    : transport_(transport), requests_(transport, clock, std::move(settings)) {}

net::awaitable<Answer<ApiInfo>> Client::api_info() {
    Question question{"/api_info", "name,key,testing,fairuse,access,urls", ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_api_info, "/api_info");
}

net::awaitable<Answer<FairUse>> Client::fair_use() {
    Question question{"/api_info", "fairuse", ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    const Answer<ApiInfo> info = parsed(body, parse_api_info, "/api_info");
    if (!info) co_return info.error();
    co_return info->fair_use;
}

net::awaitable<Answer<Device>> Client::device(std::string id) {
    Question question{"/device/" + percent_encoded(id), std::string(kDeviceFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_device, "/device");
}

net::awaitable<Answer<Rows<Device>>> Client::devices(std::string suborganization) {
    Question question{"/devices", std::string(kDeviceFields), "suborganization=" + suborganization};
    const Answer<std::string> body = co_await ask(std::move(question));
    Answer<Rows<Device>> devices = parsed(body, parse_devices, "/devices");
    if (devices) {
        std::erase_if(devices->rows, [&suborganization](const Device& device) {
            return !device.suborganization.empty() && device.suborganization != suborganization;
        });
    }
    co_return devices;
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
    Question question{"/organization/" + percent_encoded(id), std::string(kOrganizationFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_organization, "/organization");
}

net::awaitable<Answer<Rows<Organization>>> Client::organizations() {
    Question question{"/organizations", std::string(kOrganizationFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_organizations, "/organizations");
}

net::awaitable<Answer<PrequalificationRow>> Client::prequalification(std::string id) {
    Question question{"/prequalification/" + percent_encoded(id),
                      "_id,suborganization,name,machines,desks,screens,prequalifications,prioritize,root,prm,meeting,waiting",
                      ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_prequalification, "/prequalification");
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

net::awaitable<Answer<CustomerRow>> Client::customer(std::string id) {
    Question question{"/customer/" + percent_encoded(id), std::string(kCustomerFields), ""};
    const Answer<std::string> body = co_await ask(std::move(question));
    co_return parsed(body, parse_customer, "/customer");
}

net::awaitable<Answer<CustomersAnswer>> Client::customers(std::string suborganization, std::optional<BodyDigest> known) {
    // "processed!=true" also finds the customers of a server that compares with the text "true"; "processed=false" would find
    // none.
    Answer<CustomersAnswer> answer = co_await search_customers(std::move(suborganization), "processed!=true", known);
    if (answer && answer->changed) {
        // One who was called and is processed already was missed by polling: the board tells.
        std::erase_if(answer->changed->rows,
                      [](const CustomerRow& row) { return row.customer.processed && !row.customer.called; });
    }
    co_return answer;
}

net::awaitable<Answer<CustomersAnswer>> Client::changed_customers(std::string suborganization, UnixTime since,
                                                                  std::optional<BodyDigest> known) {
    co_return co_await search_customers(std::move(suborganization), "utimestamp>=" + iso_date(since), known);
}

net::awaitable<Answer<CustomersAnswer>> Client::search_customers(std::string suborganization, std::string search,
                                                                 std::optional<BodyDigest> known) {
    Question question{"/customers", std::string(kCustomerFields), "suborganization=" + suborganization + "&" + search};
    const Answer<std::string> body = co_await ask(std::move(question));
    if (!body) co_return body.error();
    CustomersAnswer answer{{body->size(), std::hash<std::string_view>()(*body)}, std::nullopt};
    if (answer.digest == known) co_return answer;
    const auto parse = [this](std::string_view text) { return parse_customers(text, &flag_habits_); };
    Answer<Rows<CustomerRow>> rows = parsed(body, parse, "/customers");
    if (!rows) co_return rows.error();
    std::erase_if(rows->rows, [&suborganization](const CustomerRow& row) {
        return !row.suborganization.empty() && row.suborganization != suborganization;
    });
    answer.changed = *std::move(rows);
    co_return answer;
}

net::awaitable<Answer<std::string>> Client::logo(std::string relative_url) {
    const Result<std::string> target = same_host_target(requests_.endpoint(), relative_url);
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
    const std::string query = question.search.empty() ? std::string() : "?search=" + encoded_search(question.search);
    Call whole{"GET", question.route, query, ""};
    if (whole_resources_.contains(resource)) co_return co_await send(std::move(whole), question.route);
    Call projected{"GET", question.route + "/" + question.projection, query, ""};
    Answer<std::string> answer = co_await send(std::move(projected), question.route);
    if (answer || !may_refuse_projection(answer.error())) co_return answer;
    Answer<std::string> everything = co_await send(std::move(whole), question.route);
    if (!everything) co_return answer;
    whole_resources_.insert(resource);
    co_return everything;
}

net::awaitable<Answer<std::string>> Client::send(Call call, std::string route) {
    const std::string verb = call.verb;
    Answer<Response> response = co_await requests_.send(std::move(call), route);
    if (!response) co_return response.error();
    if (auto failure = failure_in(*response, route, verb)) co_return *std::move(failure);
    co_return std::move(response->body);
}

}  // namespace callboard::api
