// Command podroute-peer is what a Go programmer would write instead of podroute: encoding/json into slim structs, the
// same decision, text/template. Usage: podroute-peer HOPS FILE...
package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"
	"text/template"
)

const text = `{{range .}}{{$keyword := .Keyword}}{{$prefix := .Prefix}}{{range .Hops}}{{$keyword}} route {{$prefix}} {{.}}
{{end}}{{end}}`

func run() error {
	if len(os.Args) < 3 {
		return fmt.Errorf("usage: podroute-peer HOPS FILE")
	}
	hops, err := strconv.Atoi(os.Args[1])
	if err != nil {
		return err
	}
	subnets, nodes, err := readObjects(os.Args[2:])
	if err != nil {
		return err
	}
	output := bufio.NewWriterSize(os.Stdout, 1<<16)
	if err := template.Must(template.New("frr").Parse(text)).Execute(output, decide(subnets, nodes, hops)); err != nil {
		return err
	}
	return output.Flush()
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "podroute-peer:", err)
		os.Exit(1)
	}
}
