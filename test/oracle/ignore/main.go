// Answers what github.com/moby/patternmatcher makes of ignore files.
//
// Reads cases from standard input, one JSON object per line: {"rules": "...", "paths": ["...", ...]}. A character of
// these strings stands for one byte. Writes one line per case: a digit per path, 1 where it is left out, or "bad" where
// the reader or the matcher refuses the rules.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"log"
	"os"

	"github.com/moby/patternmatcher"
	"github.com/moby/patternmatcher/ignorefile"
)

type question struct {
	Rules string   `json:"rules"`
	Paths []string `json:"paths"`
}

func main() {
	out := bufio.NewWriter(os.Stdout)
	in := json.NewDecoder(bufio.NewReader(os.Stdin))
	for in.More() {
		var asked question
		if err := in.Decode(&asked); err != nil {
			log.Fatal(err)
		}
		if _, err := out.WriteString(answer(asked) + "\n"); err != nil {
			log.Fatal(err)
		}
	}
	if err := out.Flush(); err != nil {
		log.Fatal(err)
	}
}

func answer(asked question) string {
	patterns, err := ignorefile.ReadAll(bytes.NewReader(bytesOf(asked.Rules)))
	if err != nil || !allCompile(patterns) {
		return "bad"
	}
	matcher, err := patternmatcher.New(patterns)
	if err != nil {
		return "bad"
	}
	digits := make([]byte, len(asked.Paths))
	for index, path := range asked.Paths {
		excluded, err := matcher.MatchesOrParentMatches(string(bytesOf(path)))
		if err != nil {
			return "bad"
		}
		digits[index] = '0'
		if excluded {
			digits[index] = '1'
		}
	}
	return string(digits)
}

// The matcher compiles a pattern when it first comes to use it: here each is used, an exclusion behind what it can except.
func allCompile(patterns []string) bool {
	for _, pattern := range patterns {
		for _, before := range [][]string{{}, {"**"}} {
			matcher, err := patternmatcher.New(append(before, pattern))
			if err != nil {
				return false
			}
			if _, err := matcher.MatchesOrParentMatches("x"); err != nil {
				return false
			}
		}
	}
	return true
}

func bytesOf(text string) []byte {
	raw := make([]byte, 0, len(text))
	for _, character := range text {
		raw = append(raw, byte(character))
	}
	return raw
}
