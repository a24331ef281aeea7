#pragma once
#include <stddef.h>
#include <stdint.h>

// The entry of LLVM's libFuzzer for programs that have a main function of their own.
int LLVMFuzzerRunDriver(int *count, char ***words, int (*one_input)(const uint8_t *bytes, size_t size));
