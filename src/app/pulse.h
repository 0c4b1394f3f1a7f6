// Whether another thread still answers: it is asked now and then, and has until the next time.
#pragma once

#include <atomic>
#include <functional>
#include <memory>

namespace callboard::app {

class Pulse {
public:
    // `run_there` has the other thread run a function.
    explicit Pulse(std::function<void(std::function<void()>)> run_there) : run_there_(std::move(run_there)) {}

    // Asks; false where the question before was not answered. From one thread only.
    bool beats() {
        if (!answered_->load()) return false;
        answered_->store(false);
        run_there_([answered = answered_] { answered->store(true); });
        return true;
    }

private:
    std::function<void(std::function<void()>)> run_there_;
    // The question may outlive this object.
    std::shared_ptr<std::atomic<bool>> answered_ = std::make_shared<std::atomic<bool>>(true);
};

}  // namespace callboard::app
