# Installs BUILD below SCRATCH, moves the installation, builds the programs of SOURCE against it and
# runs them away from everything. Fails with the output of the step that does.
cmake_policy(VERSION 3.25)

function(step)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status OUTPUT_VARIABLE text ERROR_VARIABLE text)
  if(NOT status EQUAL 0)
    string(REPLACE ";" " " command "${ARGN}")
    message(FATAL_ERROR "${command}: ${status}\n${text}")
  endif()
endfunction()

file(REMOVE_RECURSE ${SCRATCH})
file(MAKE_DIRECTORY ${SCRATCH})
step(${CMAKE_COMMAND} --install ${BUILD} --prefix ${SCRATCH}/first)
file(RENAME ${SCRATCH}/first ${SCRATCH}/prefix)
file(GLOB_RECURSE packages ${SCRATCH}/prefix/*/tensight.pc)
list(GET packages 0 package)
cmake_path(GET package PARENT_PATH package_folder)
set(ENV{PKG_CONFIG_PATH} ${package_folder})
configure_file(${SOURCE}/project.cmake ${SCRATCH}/source/CMakeLists.txt COPYONLY)
configure_file(${SOURCE}/program.cpp ${SCRATCH}/source/program.cpp COPYONLY)
# Ninja is what scripts/setup installs; CMake's own default needs make.
step(${CMAKE_COMMAND} -G Ninja -S ${SCRATCH}/source -B ${SCRATCH}/build -DCMAKE_BUILD_TYPE=Release
     -DCMAKE_PREFIX_PATH=${SCRATCH}/prefix)
step(${CMAKE_COMMAND} --build ${SCRATCH}/build)
foreach(name IN ITEMS by_package by_metalium_name by_pkg_config)
  step(${CMAKE_COMMAND} -E chdir ${SCRATCH} ${SCRATCH}/build/${name})
endforeach()
step(${SCRATCH}/prefix/bin/tensight --version)
