#include "app/api_command.h"

#include "api/beast_transport.h"
#include "api/client_answers.h"
#include "app/config.h"
#include "app/json_printer.h"
#include "app/terminal.h"
#include "app/transport_settings.h"
#include "base/files.h"
#include "base/utf8.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <cstdio>
#include <iostream>
#include <iterator>

namespace callboard::app {
namespace {

namespace net = boost::asio;

constexpr int kDone = 0;
constexpr int kErrorAnswered = 1;
constexpr int kNoAnswer = 3;
constexpr int kNoContent = 204;
constexpr std::size_t kDataLimit = 1U << 20U;
// Servers that refuse a time tell nobody how far it may be off.
constexpr auto kClockTolerance = std::chrono::seconds(30);

void tell(std::string_view text) { fmt::print(stderr, "callboard: {}\n", text); }

Result<Config> configuration(const ApiSettings& settings) {
    ApiOverrides overrides;
    overrides.url = settings.url;
    overrides.key = settings.key;
    if (!settings.url.empty()) {
        if (const auto endpoint = api::parse_endpoint(settings.url); !endpoint) {
            return Error(ErrorKind::Configuration, endpoint.error().message(), "--url");
        }
    }
    if (settings.secret_file) {
        auto secret = read_secret(*settings.secret_file);
        if (!secret) return secret.error();
        overrides.secret = *std::move(secret);
    }
    const bool all_given = !settings.url.empty() && !settings.key.empty() && settings.secret_file;
    if (all_given && !settings.config) return parse_config("", "command line", ".", overrides);
    const std::filesystem::path file = settings.config.value_or(kServiceConfig);
    // Where the service's credential lies; see systemd/README.md.
    overrides.last_secret_file = file.parent_path() / "secret";
    auto config = load_config(file, overrides);
    if (!config && !settings.config && config.error().kind() == ErrorKind::File) {
        return Error(config.error().kind(),
                     config.error().message() + " Name the configuration by --config, or --url, --key and --secret-file.",
                     config.error().source());
    }
    return config;
}

// "@FILE" and "-" replaced by what is there.
Result<std::optional<std::string>> data_of(const std::optional<std::string>& typed) {
    if (!typed || (*typed != "-" && !typed->starts_with('@'))) return typed;
    if (typed->starts_with('@')) {
        auto bytes = read_file(typed->substr(1), kDataLimit);
        if (!bytes) return bytes.error();
        return std::optional(*std::move(bytes));
    }
    return std::optional(std::string(std::istreambuf_iterator<char>(std::cin), {}));
}

struct Exchange {
    api::Answer<api::Response> answer;
    std::optional<std::chrono::milliseconds> clock_offset;  // of the server's clock from ours
};

Exchange exchange(const Config& config, const api::TransportSettings& settings, api::Call call, std::string route) {
    const SystemClock clock;
    net::io_context context{1};
    api::BeastTransport transport(context.get_executor(), clock, settings);
    api::SignedRequests requests(transport, clock, {settings.endpoint, config.key, config.secret, config.sign_query});
    std::optional<api::Answer<api::Response>> outcome;
    net::co_spawn(context, requests.send(std::move(call), std::move(route)),
                  [&outcome](const std::exception_ptr& bug, api::Answer<api::Response> answer) {
                      if (bug) std::rethrow_exception(bug);
                      outcome = std::move(answer);
                  });
    context.run();
    const Now now = clock.now();
    const auto server = requests.server_clock().time(now.steady);
    return {*std::move(outcome), server ? std::optional(*server - now.unix) : std::nullopt};
}

void print_answer(const api::Response& response, const ApiSettings& settings) {
    std::string text;
    if (settings.include) {
        std::string_view head = response.head;
        for (; !head.empty(); head.remove_prefix(head.find('\n') + 1)) {
            text += clean_text(head.substr(0, head.find('\n')), 4'000) + '\n';
        }
        text += '\n';
    }
    const Colours colours = colours_wanted() ? Colours::Terminal : Colours::None;
    const auto pretty = settings.raw ? std::nullopt : pretty_json(response.body, colours);
    text += settings.raw ? response.body : pretty ? *pretty : without_commands(response.body);
    if (!settings.raw && !text.empty() && text.back() != '\n') text += '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void tell_clock(const std::optional<std::chrono::milliseconds>& offset) {
    if (!offset || std::chrono::abs(*offset) < kClockTolerance) return;
    tell(fmt::format("This machine's clock is {} s {} the server's. Check its time synchronisation.",
                     std::chrono::round<std::chrono::seconds>(std::chrono::abs(*offset)).count(),
                     offset->count() > 0 ? "behind" : "ahead of"));
}

std::optional<api::Failure> failure_of(const api::Response& response, std::string_view route, std::string_view verb) {
    if (auto failure = api::failure_in(response, route, verb)) return failure;
    auto failure = api::error_in_words(response.body, route, verb);
    if (failure && failure->status >= 400) return failure;
    if (response.status == kNoContent || pretty_json(response.body, Colours::None)) return std::nullopt;
    return api::failure_from(Error(ErrorKind::Protocol, "The answer calls itself JSON and is none."), route, response.status,
                             verb == "GET" ? api::Effect::None : api::Effect::Unknown);
}

int wrong_use(const Error& error) {
    tell(error.text());
    return kApiWrongUse;
}

}  // namespace

int run_api(const ApiSettings& settings) {
    const auto config = configuration(settings);
    if (!config) return wrong_use(config.error());
    const auto connection = transport_settings(*config);
    if (!connection) return wrong_use(connection.error());
    ApiWords words = settings.words;
    auto data = data_of(words.data);
    if (!data) return wrong_use(data.error());
    words.data = *std::move(data);
    const auto call = call_of(words, connection->endpoint);
    if (!call) return wrong_use(call.error());

    const std::string verb = call->verb;
    const std::string route = call->path.substr(0, call->path.find('/', 1));
    Exchange done = exchange(*config, *connection, *call, route);
    if (!done.answer) {
        tell(fmt::format("{}: {}", done.answer.error().name, done.answer.error().error.text()));
        return done.answer.error().error.kind() == ErrorKind::Configuration ? kApiWrongUse : kNoAnswer;
    }
    print_answer(*done.answer, settings);
    tell_clock(done.clock_offset);
    const auto failure = failure_of(*done.answer, route, verb);
    if (!failure) return kDone;
    const bool names_itself = failure->error.message().find(failure->name) != std::string::npos;
    tell(names_itself ? failure->error.message() : fmt::format("{}: {}", failure->name, failure->error.message()));
    if (const std::string more = advice(*failure, words); !more.empty()) tell(more);
    return kErrorAnswered;
}

}  // namespace callboard::app
