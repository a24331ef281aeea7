//go:build !v2

package main

import (
	"encoding/json"
	"os"
)

// readList reads with encoding/json. Of its ways this costs the least CPU time: a Decoder over the items takes a third of
// the memory and a fifth more time.
func readList(path string) (read list, err error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return read, err
	}
	return read, json.Unmarshal(data, &read)
}
