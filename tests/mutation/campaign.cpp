// SPDX-License-Identifier: Apache-2.0
#include "tests/mutation/campaign.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <deque>
#include <fstream>
#include <map>
#include <stdexcept>

#include "sim/workload/reader.h"
#include "tests/folders/temporary_folder.h"
#include "tests/mutation/children.h"
#include "tests/mutation/kernel_files.h"
#include "tests/mutation/timings.h"

namespace tensight::mutation {

namespace fs = std::filesystem;

namespace {

/// A mutation that waits for its turn.
struct Planned {
    fs::path file;
    std::size_t number = 0;  ///< among the file's mutations
    Mutation mutation;
};

class Campaign {
  public:
    explicit Campaign(const CampaignOptions& options)
        : options_(options), children_(scratch_.path(), options.jobs, options.seconds) {
        places_.data = options.data.string();
        places_.cache =
            options.cache.empty() ? (scratch_.path() / "cache").string() : options.cache;
        places_.others = all_circumstances(
            places_.data,
            make_timings(options.data, scratch_.path() / "timings", all_timings(options.timings)));
    }

    std::vector<Mutant> run() {
        for (const fs::path& path : options_.workloads) {
            Subject& subject = subjects_.emplace_back();
            subject.path = path.string();
            subject.workload = workload::read_workload(path.string());
            children_.start(
                [this, &subject] { return observe(subject.workload, subject.workload, places_); },
                [&subject](Outcome o) { subject.unmutated = std::move(o); });
        }
        children_.finish();
        for (Subject& subject : subjects_) {
            check(subject);
            plan(subject);
        }
        for (Subject& subject : subjects_) {
            start_all(subject);
        }
        children_.finish();
        return {mutants_.begin(), mutants_.end()};
    }

  private:
    /// A workload, its run as it is, and its mutations.
    struct Subject {
        std::string path;
        workload::Workload workload;
        Outcome unmutated;
        std::vector<Planned> planned;
    };

    void check(const Subject& subject) const {
        const Outcome& o = subject.unmutated;
        if (o.status != "ok") {
            throw std::runtime_error(fmt::format("{}: expected to pass unmutated, but: {} {}",
                                                 subject.path, o.status, o.message));
        }
        for (std::size_t i = 0; i < o.bits_of_others.size(); ++i) {
            const Circumstance& other = places_.others[i];
            const std::string& bits = o.bits_of_others[i];
            // A second launch may work on what the first one has made.
            if (other.next_launch ? bits.empty() : bits != o.bits) {
                throw std::runtime_error(fmt::format("{}: expected the same bits unmutated in '{}'",
                                                     subject.path, other.name));
            }
        }
    }

    const std::string& source(const fs::path& file) {
        const auto known = sources_.find(file);
        return known != sources_.end() ? known->second
                                       : sources_.emplace(file, read_text(file)).first->second;
    }

    void plan(Subject& subject) {
        std::vector<Planned> all;
        for (const fs::path& file : kernel_files(subject.workload)) {
            std::size_t number = 0;
            for (Mutation& m : mutations_of(source(file))) {
                const std::string name =
                    fmt::format("{}:{} {}", file.filename().string(), m.line, m.text());
                if (name.find(options_.only) != std::string::npos) {
                    all.push_back({file, number, std::move(m)});
                }
                ++number;
            }
        }
        const std::size_t count =
            options_.limit == 0 ? all.size() : std::min(options_.limit, all.size());
        for (std::size_t i = 0; i < count; ++i) {
            subject.planned.push_back(all[i * all.size() / count]);
        }
        total_ += count;
    }

    void start_all(const Subject& subject) {
        for (const Planned& p : subject.planned) {
            mutants_.push_back({subject.path,
                                fs::relative(p.file).string(),
                                p.mutation.line,
                                p.mutation.text(),
                                family_name(p.mutation.family),
                                {}});
            Mutant& mutant = mutants_.back();
            children_.start([this, &subject, &p] { return observe_mutant(subject, p); },
                            [this, &subject, &p, &mutant](const Outcome& o) {
                                mutant.verdict =
                                    judge(o, subject.unmutated, places_.others,
                                          p.file.filename().string(), source(p.file), p.mutation);
                                ++done_;
                                if (options_.progress) {
                                    options_.progress(done_, total_, mutant);
                                }
                            });
        }
    }

    /// In the child. Workloads of one folder share the copies, and with them compiled kernels.
    Outcome observe_mutant(const Subject& subject, const Planned& planned) {
        const fs::path folder =
            scratch_.path() /
            fmt::format("{}_{}", fs::relative(planned.file, "/").string(), planned.number);
        fs::create_directories(folder);
        for (const auto& entry : fs::directory_iterator(planned.file.parent_path())) {
            if (entry.is_regular_file() && entry.path() != planned.file) {
                fs::copy_file(entry.path(), folder / entry.path().filename(),
                              fs::copy_options::overwrite_existing);
            }
        }
        std::ofstream(folder / planned.file.filename())
            << mutated(source(planned.file), planned.mutation);
        workload::Workload workload = subject.workload;
        take_from(workload, planned.file, folder);
        RunPlaces places = places_;
        places.max_cycles = subject.unmutated.cycles * 10 + 100'000;
        places.expected = {subject.unmutated.bits};
        places.expected.insert(places.expected.end(), subject.unmutated.bits_of_others.begin(),
                               subject.unmutated.bits_of_others.end());
        return observe(workload, subject.workload, places);
    }

    const CampaignOptions& options_;
    folders::TemporaryFolder scratch_{"mutate"};
    RunPlaces places_;
    std::map<fs::path, std::string> sources_;
    std::deque<Subject> subjects_;
    std::deque<Mutant> mutants_;
    std::size_t done_ = 0;
    std::size_t total_ = 0;
    Children children_;  // last: ended before what they use goes
};

}  // namespace

std::vector<Mutant> run_campaign(const CampaignOptions& options) { return Campaign(options).run(); }

}  // namespace tensight::mutation
