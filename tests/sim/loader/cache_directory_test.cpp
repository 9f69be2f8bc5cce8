// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/cache_directory.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "loader_fixture.h"

namespace tensight::loader::testing {
namespace {

namespace fs = std::filesystem;

class CacheDirectoryTest : public DirectoryTest {
  protected:
    static mode_t mode(const std::string& path) {
        struct stat info {};
        EXPECT_EQ(stat(path.c_str(), &info), 0) << path;
        return info.st_mode & 07777;
    }
};

TEST_F(CacheDirectoryTest, IsPrivateEvenUnderAnOpenUmask) {
    const mode_t before = umask(0);
    const CacheDirectory cache(path("a/b/cache"));
    umask(before);
    EXPECT_TRUE(cache.persistent());
    EXPECT_EQ(mode(path("a/b/cache")), 0700u);
    EXPECT_EQ(mode(path("a/b/cache/kernels")), 0700u);
    EXPECT_EQ(mode(cache.scratch().path()), 0700u);
}

TEST_F(CacheDirectoryTest, EntriesComeBackAndAreReplacedWhole) {
    const CacheDirectory cache(path("cache"));
    EXPECT_FALSE(cache.read("kernels/x"));
    cache.write("kernels/x", "one");
    cache.write("kernels/x", "two");
    EXPECT_EQ(cache.read("kernels/x").value_or(""), "two");
    EXPECT_TRUE(fs::is_empty(path("cache/scratch")));
    EXPECT_THROW(cache.write("nowhere/x", "one"), CacheError);
    EXPECT_TRUE(fs::is_empty(path("cache/scratch")));
}

TEST_F(CacheDirectoryTest, RefusesADirectoryOthersMayWriteTo) {
    fs::create_directory(path("open"));
    ASSERT_EQ(chmod(path("open").c_str(), 0777), 0);
    EXPECT_THROW(CacheDirectory{path("open")}, CacheError);
    write("file", "");
    EXPECT_THROW(CacheDirectory{path("file")}, CacheError);
}

TEST_F(CacheDirectoryTest, FallsBackToATemporaryDirectory) {
    write("file", "");
    std::string used;
    {
        const CacheDirectory cache(path("file/cache"));  // cannot exist below a file
        used = cache.path();
        EXPECT_FALSE(cache.persistent());
        cache.write("kernels/x", "one");
        EXPECT_EQ(cache.read("kernels/x").value_or(""), "one");
    }
    EXPECT_FALSE(fs::exists(used));
}

TEST_F(CacheDirectoryTest, RemovesWhatDeadProcessesLeft) {
    const pid_t child = fork();
    if (child == 0) {
        _exit(0);
    }
    ASSERT_EQ(waitpid(child, nullptr, 0), child);
    { const CacheDirectory cache(path("cache")); }
    const std::string dead = path("cache/scratch/" + std::to_string(child) + "-abcdef");
    const std::string alive = path("cache/scratch/" + std::to_string(getpid()) + "-abcdef");
    fs::create_directory(dead);
    fs::create_directory(alive);
    const CacheDirectory cache(path("cache"));
    EXPECT_FALSE(fs::exists(dead));
    EXPECT_TRUE(fs::exists(alive));
}

TEST_F(CacheDirectoryTest, DefaultPathFollowsTheEnvironment) {
    const auto with = [](const char* own, const char* xdg, const char* home) {
        for (auto [name, value] : {std::pair{"TENSIGHT_CACHE", own},
                                   std::pair{"XDG_CACHE_HOME", xdg}, std::pair{"HOME", home}}) {
            value != nullptr ? setenv(name, value, 1) : unsetenv(name);
        }
        return CacheDirectory::default_path();
    };
    const std::string home = getenv("HOME") != nullptr ? getenv("HOME") : "";
    EXPECT_EQ(with("own", "/xdg", "/home/u"), "own");
    EXPECT_EQ(with(nullptr, "/xdg", "/home/u"), "/xdg/tensight");
    EXPECT_EQ(with(nullptr, "relative", "/home/u"), "/home/u/.cache/tensight");
    EXPECT_EQ(with(nullptr, nullptr, "/home/u"), "/home/u/.cache/tensight");
    EXPECT_EQ(with(nullptr, nullptr, nullptr), "");
    setenv("HOME", home.c_str(), 1);
}

}  // namespace
}  // namespace tensight::loader::testing
