cmake_minimum_required(VERSION 3.25)
project(installed LANGUAGES CXX)

add_executable(by_package program.cpp)
find_package(tensight REQUIRED)
target_link_libraries(by_package PRIVATE tensight::tt_metalium)

# As a project for a device writes it.
add_executable(by_metalium_name program.cpp)
find_package(TT-Metalium REQUIRED)
target_link_libraries(by_metalium_name PRIVATE TT::Metalium)

find_package(PkgConfig REQUIRED)
pkg_check_modules(TENSIGHT REQUIRED IMPORTED_TARGET tensight)
add_executable(by_pkg_config program.cpp)
target_link_libraries(by_pkg_config PRIVATE PkgConfig::TENSIGHT)
