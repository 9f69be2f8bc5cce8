// SPDX-License-Identifier: Apache-2.0
#include "sim/loader/manifest.h"

#include "loader_fixture.h"
#include "sim/digest/sha256.h"
#include "sim/loader/dependencies.h"

namespace tensight::loader::testing {
namespace {

class ManifestTest : public DirectoryTest {
  protected:
    static FileVersion version(const std::string& path, const std::string& contents) {
        return {path, digest::to_hex(digest::sha256(contents))};
    }
};

TEST_F(ManifestTest, FindsTheVariantWhoseFilesAreThere) {
    FileHashes hashes;
    const std::string a = write("a b.h", "one");
    Manifest manifest;
    manifest.add("first", {version(a, "one")});
    manifest.add("second", {version(a, "two")});
    manifest = Manifest::parse(manifest.text());
    EXPECT_EQ(manifest.find(hashes).value_or(""), "first");
    write("a b.h", "two");
    EXPECT_EQ(manifest.find(hashes).value_or(""), "second");
    write("a b.h", "three");
    EXPECT_FALSE(manifest.find(hashes));
    std::filesystem::remove(a);
    EXPECT_FALSE(manifest.find(hashes));
}

TEST_F(ManifestTest, DamageMakesItEmpty) {
    FileHashes hashes;
    Manifest manifest;
    manifest.add("key", {version(write("a.h", "one"), "one")});
    const std::string text = manifest.text();
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string damaged = text;
        damaged[i] ^= 1;
        EXPECT_FALSE(Manifest::parse(damaged).find(hashes)) << i;
        EXPECT_FALSE(Manifest::parse(text.substr(0, i)).find(hashes)) << i;
    }
}

TEST_F(ManifestTest, KeepsTheLastSixteen) {
    FileHashes hashes;
    const std::string a = write("a.h", "0");
    Manifest manifest;
    for (int i = 0; i < 17; ++i) {
        manifest.add(std::to_string(i), {version(a, std::to_string(i))});
    }
    EXPECT_FALSE(manifest.find(hashes));
    write("a.h", "1");
    EXPECT_EQ(manifest.find(hashes).value_or(""), "1");
}

TEST(Dependencies, UndoesMakesQuoting) {
    EXPECT_EQ(parse_dependencies("kernel.o: a.cpp dir/b\\ c.h \\\n d$$.h \\\n  e\\#.h a.cpp\n"),
              (std::vector<std::string>{"a.cpp", "dir/b c.h", "d$.h", "e#.h"}));
    EXPECT_TRUE(parse_dependencies("").empty());
    EXPECT_TRUE(parse_dependencies("kernel.o: \\\n").empty());
}

TEST_F(ManifestTest, HashOfATreeSeesNamesAndContents) {
    write("tree/a", "1");
    write("tree/sub/b", "2");
    const std::string before = hash_tree(path("tree"));
    EXPECT_EQ(hash_tree(path("tree")), before);
    write("tree/sub/b", "3");
    EXPECT_NE(hash_tree(path("tree")), before);
    write("tree/sub/b", "2");
    EXPECT_EQ(hash_tree(path("tree")), before);
    std::filesystem::rename(path("tree/a"), path("tree/c"));
    EXPECT_NE(hash_tree(path("tree")), before);
}

}  // namespace
}  // namespace tensight::loader::testing
