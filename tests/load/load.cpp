// Puts load on a running simulator: connections that are kept, requests at a fixed rate, each at a moment of its own whether or
// not the one before was quick. Prints how long answers took, from the moment a request was due. See README.md here.

#include "tests/simulator/http_client.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <boost/json.hpp>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <random>

namespace {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using SteadyClock = std::chrono::steady_clock;
using callboard::simulator::HttpClient;

constexpr auto kAsTuple = net::as_tuple(net::use_awaitable);
constexpr std::string_view kBase = "/api/public/v2";

struct Plan {
    unsigned short port = 0;
    std::string key;
    std::string secret;
    int connections = 200;
    double rate = 2000;  // requests a second, of all connections together
    double seconds = 60;
};

// What clients of a store ask for. The ids come from the store itself.
struct World {
    std::string suborganization;
    std::string prequalification;
    std::string machine;
    std::vector<std::string> desks;
    std::vector<std::string> customers;
    std::vector<std::string> newcomers{};  // registered by us; they leave again, so that the store stays as large as it was
};

struct Tally {
    std::vector<float> milliseconds;
    std::map<int, int> statuses;
    int broken = 0;
};

std::string signed_request(const Plan& plan, std::string_view verb, std::string_view path, std::string_view body) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    const std::string timestamp = std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(now).count());
    const std::string target = fmt::format("{}{}", kBase, path);
    const std::string signature = callboard::simulator::sign(plan.secret, fmt::format("{}{}{}", verb, target, timestamp));
    return fmt::format(
        "{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: {}:{}\r\nX-FV-TIMESTAMP: {}\r\nContent-Type: application/json\r\n"
        "Content-Length: {}\r\n\r\n{}",
        verb, target, plan.key, signature, timestamp, body.size(), body);
}

boost::json::value ask(const Plan& plan, std::string_view path) {
    const auto response = HttpClient(plan.port).exchange(signed_request(plan, "GET", path, ""));
    if (response.status != 200)
        throw std::runtime_error(fmt::format("GET {} answers {} {}", path, response.status, response.body));
    return boost::json::parse(response.body);
}

std::vector<std::string> ids(const Plan& plan, std::string_view path) {
    const boost::json::value answer = ask(plan, path);
    std::vector<std::string> list;
    for (const boost::json::value& entity : answer.as_array()) list.emplace_back(entity.at("_id").as_string());
    return list;
}

World explore(const Plan& plan) {
    return {ids(plan, "/suborganizations/name").at(0), ids(plan, "/prequalifications/name").at(0),
            ids(plan, "/devices/type?search=type%3Dmachine").at(0), ids(plan, "/devices/type?search=type%3Ddesk"),
            ids(plan, "/customers/ticket")};
}

// Of a hundred requests: seventy of walls, fifteen of one customer, ten of the rest, five that change something.
std::string next_request(const Plan& plan, World& world, std::mt19937& random) {
    const auto any = [&random](const std::vector<std::string>& list) { return list.at(random() % list.size()); };
    const unsigned dice = random() % 100;
    if (dice < 70) {
        return signed_request(plan, "GET",
                              fmt::format("/customers/_id,suborganization,prequalification,lang,ticket,display,desk,called,"
                                          "processed,meeting,prioritized,ctimestamp,utimestamp,stimestamp?search="
                                          "suborganization%3D{}%26processed%3Dfalse%26called%3Dtrue",
                                          world.suborganization),
                              "");
    }
    if (dice < 85) return signed_request(plan, "GET", fmt::format("/customer/{}/display,called", any(world.customers)), "");
    if (dice < 90) return signed_request(plan, "GET", "/api_info/fairuse", "");
    if (dice < 95) return signed_request(plan, "GET", "/devices/name,type?search=type%3Ddesk", "");
    if (dice == 95) {
        return signed_request(
            plan, "POST", "/next",
            fmt::format(R"({{"desk":"{}","suborganization":"{}"}})", any(world.desks), world.suborganization));
    }
    if (dice >= 98 && !world.newcomers.empty()) {
        const std::string gone = world.newcomers.back();
        world.newcomers.pop_back();
        return signed_request(plan, "DELETE", "/customer/" + gone, "");
    }
    if (dice >= 97) {
        return signed_request(
            plan, "POST", "/register",
            fmt::format(
                R"({{"lang":"FR","name":"Somebody","prequalification":"{0}","prequalifications_path":["{0}"],"machine":"{1}"}})",
                world.prequalification, world.machine));
    }
    return signed_request(plan, "PUT", "/customer", fmt::format(R"({{"_id":"{}","title":"Mrs"}})", any(world.customers)));
}

// The status, and the body in `body`; 0 when the connection broke.
net::awaitable<int> exchange(tcp::socket& socket, const std::string& request, std::string& buffer, std::string& body) {
    const auto [write_error, written] = co_await net::async_write(socket, net::buffer(request), kAsTuple);
    if (write_error) co_return 0;
    const auto [head_error, head] = co_await net::async_read_until(socket, net::dynamic_buffer(buffer), "\r\n\r\n", kAsTuple);
    if (head_error) co_return 0;
    const std::size_t at = buffer.find("Content-Length: ");
    const std::size_t length = at < head ? std::stoul(buffer.substr(at + 16, 12)) : 0;
    const int status = std::stoi(buffer.substr(9, 3));
    if (buffer.size() < head + length) {
        const auto [body_error, size] = co_await net::async_read(
            socket, net::dynamic_buffer(buffer), net::transfer_exactly(head + length - buffer.size()), kAsTuple);
        if (body_error) co_return 0;
    }
    body = buffer.substr(head, length);
    buffer.erase(0, head + length);
    co_return status;
}

net::awaitable<void> client(const Plan& plan, World& world, Tally& tally, int number, SteadyClock::time_point start) {
    net::io_context::executor_type executor =
        static_cast<net::io_context&>((co_await net::this_coro::executor).context()).get_executor();
    tcp::socket socket(executor);
    net::steady_timer timer(executor);
    const auto [error] = co_await socket.async_connect({net::ip::address_v4::loopback(), plan.port}, kAsTuple);
    if (error) {
        ++tally.broken;
        co_return;
    }
    socket.set_option(tcp::no_delay(true));
    std::mt19937 random(static_cast<unsigned>(number));
    std::string buffer;
    std::string body;
    const std::chrono::duration<double> gap(plan.connections / plan.rate);
    for (int i = 0;; ++i) {
        const auto due = start + std::chrono::duration_cast<SteadyClock::duration>(
                                     gap * (i + static_cast<double>(number) / plan.connections));
        if (due - start > std::chrono::duration<double>(plan.seconds)) co_return;
        timer.expires_at(due);
        co_await timer.async_wait(kAsTuple);
        const std::string request = next_request(plan, world, random);
        const int status = co_await exchange(socket, request, buffer, body);
        if (status == 200 && request.starts_with("POST") && request.find("/register ") < 60) {
            world.newcomers.emplace_back(boost::json::parse(body).at("entity").at("_id").as_string());
        }
        ++tally.statuses[status];
        tally.milliseconds.push_back(std::chrono::duration<float, std::milli>(SteadyClock::now() - due).count());
        if (status == 0) {
            ++tally.broken;
            co_return;
        }
    }
}

void print(Tally& tally, double seconds) {
    std::vector<float>& times = tally.milliseconds;
    std::sort(times.begin(), times.end());
    const auto at = [&times](double share) {
        return times.empty() ? 0.0F : times[static_cast<std::size_t>(share * static_cast<double>(times.size() - 1))];
    };
    std::printf("%zu requests in %.0f s: %.0f a second\n", times.size(), seconds, static_cast<double>(times.size()) / seconds);
    std::printf("ms: median %.2f, p90 %.2f, p99 %.2f, p99.9 %.2f, most %.2f\n", static_cast<double>(at(0.5)),
                static_cast<double>(at(0.9)), static_cast<double>(at(0.99)), static_cast<double>(at(0.999)),
                static_cast<double>(at(1)));
    for (const auto& [status, count] : tally.statuses) std::printf("status %d: %d\n", status, count);
    if (tally.broken > 0) std::printf("broken connections: %d\n", tally.broken);
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::fprintf(stderr, "usage: load PORT KEY SECRET [SECONDS [RATE [CONNECTIONS]]]\n");
        return 2;
    }
    Plan plan;
    plan.port = static_cast<unsigned short>(std::atoi(argv[1]));
    plan.key = argv[2];
    plan.secret = argv[3];
    if (argc > 4) plan.seconds = std::atof(argv[4]);
    if (argc > 5) plan.rate = std::atof(argv[5]);
    if (argc > 6) plan.connections = std::atoi(argv[6]);
    World world = explore(plan);
    std::printf("%zu customers, %d connections, %.0f requests a second\n", world.customers.size(), plan.connections, plan.rate);
    std::fflush(stdout);
    net::io_context io(1);
    Tally tally;
    const auto start = SteadyClock::now() + std::chrono::milliseconds(500);
    for (int i = 0; i < plan.connections; ++i) net::co_spawn(io, client(plan, world, tally, i, start), net::detached);
    io.run();
    print(tally, plan.seconds);
    return tally.broken == 0 && tally.statuses.size() == 1 ? 0 : 1;
}
