// SPDX-License-Identifier: Apache-2.0
#include "sim/silicon/workers.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <nlohmann/json.hpp>
#include <optional>
#include <stdexcept>
#include <string>

namespace tensight::silicon {

using json = nlohmann::json;

namespace {

json text_of(std::size_t index, const Outcome& o) {
    json j = {{"row", index},
              {"status", static_cast<int>(o.status)},
              {"reason", o.reason},
              {"compile", o.compile_seconds},
              {"host", o.host_seconds}};
    const auto put = [&j](const char* key, const std::optional<double>& value) {
        if (value) {
            j[key] = *value;
        }
    };
    put("simulated", o.simulated);
    put("low", o.low);
    put("high", o.high);
    for (const run::Widening& w : o.widest) {
        j["widest"].push_back({w.parameter, w.faster, w.slower});
    }
    return j;
}

Outcome outcome_of(const json& j, const Measurement& row) {
    Outcome o;
    o.row = row;
    o.status = static_cast<RowStatus>(j.at("status").get<int>());
    o.reason = j.at("reason");
    o.compile_seconds = j.at("compile");
    o.host_seconds = j.at("host");
    const auto get = [&j](const char* key) {
        return j.contains(key) ? std::optional<double>(j[key].get<double>()) : std::nullopt;
    };
    o.simulated = get("simulated");
    o.low = get("low");
    o.high = get("high");
    for (const json& w : j.value("widest", json::array())) {
        o.widest.push_back({w[0], w[1], w[2]});
    }
    return o;
}

/// Which row comes next, shared by all processes.
class NextRow {
  public:
    NextRow()
        : shared_(::mmap(nullptr, sizeof(Counter), PROT_READ | PROT_WRITE,
                         MAP_SHARED | MAP_ANONYMOUS, -1, 0)) {
        if (shared_ == MAP_FAILED) {
            throw std::runtime_error("no memory to share between processes");
        }
        new (shared_) Counter(0);
    }
    ~NextRow() { ::munmap(shared_, sizeof(Counter)); }
    NextRow(const NextRow&) = delete;
    NextRow& operator=(const NextRow&) = delete;

    std::size_t take() { return static_cast<Counter*>(shared_)->fetch_add(1); }

  private:
    using Counter = std::atomic<std::size_t>;
    static_assert(Counter::is_always_lock_free);
    void* shared_;
};

void write_line(int file, const std::string& text) {
    const std::string line = text + "\n";
    std::size_t at = 0;
    while (at < line.size()) {
        const ssize_t n = ::write(file, line.data() + at, line.size() - at);
        if (n < 0 && errno != EINTR) {
            ::_exit(1);
        }
        at += n > 0 ? static_cast<std::size_t>(n) : 0;
    }
}

[[noreturn]] void work(const std::vector<Measurement>& rows, const run::RunOptions& options,
                       NextRow& next, int file) {
    try {
        Bench bench(options);
        for (std::size_t i = next.take(); i < rows.size(); i = next.take()) {
            const json j = text_of(i, bench.measure(rows[i]));
            write_line(file, j.dump(-1, ' ', false, json::error_handler_t::replace));
        }
    } catch (const CannotRun& error) {
        write_line(
            file,
            json{{"cannot_run", static_cast<int>(error.status)}, {"message", error.what()}}.dump(
                -1, ' ', false, json::error_handler_t::replace));
    } catch (const std::exception& error) {
        write_line(file, json{{"message", error.what()}}.dump(-1, ' ', false,
                                                              json::error_handler_t::replace));
    }
    ::_exit(0);
}

/// The processes and what they say.
class Workers {
  public:
    Workers(const std::vector<Measurement>& rows, const Progress& progress)
        : rows_(rows), progress_(progress), outcomes_(rows.size()) {}
    ~Workers() {
        for (const Worker& worker : workers_) {
            ::close(worker.file);
        }
        for (const Worker& worker : workers_) {
            ::waitpid(worker.process, nullptr, 0);
        }
    }
    Workers(const Workers&) = delete;
    Workers& operator=(const Workers&) = delete;

    void start(const run::RunOptions& options, unsigned jobs) {
        for (unsigned i = 0; i < jobs; ++i) {
            std::array<int, 2> ends{};
            if (::pipe(ends.data()) != 0) {
                throw std::runtime_error("no pipe to a process of its own");
            }
            const pid_t process = ::fork();
            if (process < 0) {
                throw std::runtime_error("no further process");
            }
            if (process == 0) {
                ::close(ends[0]);
                ::prctl(PR_SET_PDEATHSIG, SIGKILL);
                work(rows_, options, next_, ends[1]);
            }
            ::close(ends[1]);
            workers_.push_back({process, ends[0], {}, true});
        }
    }

    std::vector<Outcome> take() {
        while (listen()) {
        }
        std::vector<Outcome> result;
        for (std::optional<Outcome>& outcome : outcomes_) {
            if (!outcome) {
                throw std::runtime_error("a process ended before its rows were done");
            }
            result.push_back(std::move(*outcome));
        }
        return result;
    }

  private:
    struct Worker {
        pid_t process;
        int file;
        std::string text;
        bool open;
    };

    /// What has come; false when all have closed.
    bool listen() {
        std::vector<pollfd> files;
        for (const Worker& worker : workers_) {
            files.push_back({worker.open ? worker.file : -1, POLLIN, 0});
        }
        bool any = false;
        for (const Worker& worker : workers_) {
            any |= worker.open;
        }
        if (!any) {
            return false;
        }
        ::poll(files.data(), files.size(), -1);
        for (std::size_t i = 0; i < files.size(); ++i) {
            if (files[i].revents != 0) {
                read(workers_[i]);
            }
        }
        return true;
    }

    void read(Worker& worker) {
        std::array<char, 4096> bytes{};
        const ssize_t n = ::read(worker.file, bytes.data(), bytes.size());
        if (n <= 0) {
            worker.open = n < 0 && errno == EINTR;
            return;
        }
        worker.text.append(bytes.data(), static_cast<std::size_t>(n));
        for (std::size_t end = worker.text.find('\n'); end != std::string::npos;
             end = worker.text.find('\n')) {
            understand(json::parse(worker.text.substr(0, end)));
            worker.text.erase(0, end + 1);
        }
    }

    void understand(const json& j) {
        if (j.contains("cannot_run")) {
            throw CannotRun(static_cast<run::Status>(j["cannot_run"].get<int>()), j.at("message"));
        }
        if (!j.contains("row")) {
            throw std::runtime_error(j.at("message").get<std::string>());
        }
        const auto index = j["row"].get<std::size_t>();
        outcomes_.at(index) = outcome_of(j, rows_.at(index));
        progress_(++done_);
    }

    const std::vector<Measurement>& rows_;
    const Progress& progress_;
    NextRow next_;
    std::vector<Worker> workers_;
    std::vector<std::optional<Outcome>> outcomes_;
    std::size_t done_ = 0;
};

}  // namespace

std::vector<Outcome> measure_all(const std::vector<Measurement>& rows,
                                 const run::RunOptions& options, unsigned jobs,
                                 const Progress& progress) {
    if (jobs <= 1 || rows.size() <= 1) {
        Bench bench(options);
        std::vector<Outcome> outcomes;
        for (const Measurement& row : rows) {
            outcomes.push_back(bench.measure(row));
            progress(outcomes.size());
        }
        return outcomes;
    }
    Workers workers(rows, progress);
    run::RunOptions alone = options;
    alone.event_thread = false;  // the processors have the other workers
    workers.start(alone, jobs);
    return workers.take();
}

}  // namespace tensight::silicon
