// The server of `--metrics PORT`: http://127.0.0.1:PORT/metrics, and nothing else. Runs on the feed's io_context, as the status
// socket does; the document comes from the main thread.
//
// It speaks the few lines of HTTP/1.1 that a scraper needs, by hand: one request a connection, its head at most 4 KiB. Nobody
// who connects can hurt: each has 5 s for everything, 32 are served at a time, and one question to the main thread serves all
// who wait. Where that thread does not answer in time, they get 503.
#pragma once

#include "base/log.h"
#include "base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>

#include <cstdint>
#include <functional>
#include <memory>
#include <set>
#include <string>

namespace callboard::app {

class MetricsServer {
public:
    // `ask` is called on the executor when a document is wanted; answer() brings it, within `patience`. Port 0 takes a free
    // one. Errors (ErrorKind::Network): the port cannot be had.
    static Result<std::unique_ptr<MetricsServer>> open(boost::asio::any_io_executor executor, std::uint16_t port,
                                                       std::function<void()> ask,
                                                       std::chrono::milliseconds patience = std::chrono::seconds(3));
    // As close(), where the executor does not run any more.
    ~MetricsServer();
    MetricsServer(const MetricsServer&) = delete;
    MetricsServer& operator=(const MetricsServer&) = delete;

    std::uint16_t port() const { return port_; }

    // On the executor, as is close(); what waits for it on the executor ends then.
    void answer(std::string document);
    void close();

private:
    using Tcp = boost::asio::ip::tcp;
    struct Client;
    using ClientPtr = std::shared_ptr<Client>;

    MetricsServer(Tcp::acceptor acceptor, std::function<void()> ask, std::chrono::milliseconds patience);
    void accept();
    void rest();
    void welcome(Tcp::socket socket);
    void limit(const ClientPtr& client, std::chrono::milliseconds time);
    void read(const ClientPtr& client);
    void serve(const ClientPtr& client);
    void want(const ClientPtr& client);
    void reply(const ClientPtr& client, int status, std::string_view body);
    void drain(const ClientPtr& client);
    void leave(const ClientPtr& client);
    void answer_who_wait(int status, std::string_view body);

    Tcp::acceptor acceptor_;
    std::uint16_t port_ = 0;
    std::function<void()> ask_;
    std::chrono::milliseconds most_patient_;
    std::set<ClientPtr> clients_;
    std::set<ClientPtr> waiting_;
    boost::asio::steady_timer patience_;  // of those that wait
    boost::asio::steady_timer pause_;     // after an accept that failed
    std::string document_;
    std::chrono::steady_clock::time_point answered_at_{};
    bool accepts_ = false;
    ChangeLog trouble_;
    std::shared_ptr<MetricsServer*> self_;  // what it points at is null once this is gone
};

}  // namespace callboard::app
