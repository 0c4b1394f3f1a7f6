// The socket of `--status`: whoever connects gets one document, then the end. Runs on the feed's io_context; the document comes
// from the main thread, so that one that hangs answers nobody.
//
// Nobody who connects can hurt: nothing is read, what the kernel takes at once is all that is written, and one question to the
// main thread serves all who wait.
#pragma once

#include "base/log.h"
#include "base/result.h"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/steady_timer.hpp>

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace callboard::app {

class StatusSocket {
public:
    // `ask` is called on the executor when a document is wanted; answer() brings it. Only this user may connect. The socket of
    // a program that ended is replaced. Errors (ErrorKind::File): somebody answers there, or there is something else.
    static Result<std::unique_ptr<StatusSocket>> open(boost::asio::any_io_executor executor, const std::filesystem::path& path,
                                                      std::function<void()> ask);
    // As close(), where the executor does not run any more.
    ~StatusSocket();
    StatusSocket(const StatusSocket&) = delete;
    StatusSocket& operator=(const StatusSocket&) = delete;

    // On the executor, as is close(), which removes the socket; what waits for it on the executor ends then.
    void answer(std::string document);
    void close();

private:
    using Protocol = boost::asio::local::stream_protocol;

    StatusSocket(Protocol::acceptor acceptor, std::filesystem::path path, std::function<void()> ask);
    void accept();
    void welcome(Protocol::socket client);
    void give(Protocol::socket& client) const;
    void rest();
    void drop_who_waits();

    Protocol::acceptor acceptor_;
    std::filesystem::path path_;
    ino_t inode_ = 0;  // of the socket at `path_`
    std::function<void()> ask_;
    std::vector<Protocol::socket> waiting_;
    boost::asio::steady_timer patience_;  // of those that wait
    boost::asio::steady_timer pause_;     // after an accept that failed
    std::string document_;
    std::chrono::steady_clock::time_point answered_at_{};
    bool accepts_ = false;
    ChangeLog trouble_;
};

}  // namespace callboard::app
