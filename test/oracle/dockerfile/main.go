// Command dockerfile-oracle reads Dockerfiles with BuildKit's own parser and shell lexer, the ones Kaniko v1.24.0 is built with.
// One JSON object a line comes in, one goes out: what the Dockerfile makes of an image, words expanded as Kaniko expands them.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

type question struct {
	Text      string      `json:"text"`
	BuildArgs [][2]string `json:"buildArgs"`
}

type copied struct {
	Source      string `json:"source"`
	Destination string `json:"destination"`
	Mode        string `json:"mode,omitempty"`
	Owner       string `json:"owner,omitempty"`
}

type answer struct {
	Error      string      `json:"error,omitempty"`
	BaseImage  string      `json:"baseImage"`
	AddFiles   []copied    `json:"addFiles"`
	Env        [][2]string `json:"env"`
	Labels     [][2]string `json:"labels"`
	Workdir    *string     `json:"workdir,omitempty"`
	User       *string     `json:"user,omitempty"`
	Expose     []string    `json:"expose"`
	Volumes    []string    `json:"volumes"`
	Entrypoint *[]string   `json:"entrypoint,omitempty"`
	Cmd        *[]string   `json:"cmd,omitempty"`
}

func main() {
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	decoder := json.NewDecoder(in)
	for decoder.More() {
		var asked question
		if err := decoder.Decode(&asked); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		read, err := readDockerfile(asked)
		if err != nil {
			read = answer{Error: err.Error()}
		}
		if err := out.Encode(read); err != nil {
			os.Exit(1)
		}
	}
}

func readDockerfile(asked question) (answer, error) {
	read := answer{AddFiles: []copied{}, Env: [][2]string{}, Labels: [][2]string{}, Expose: []string{}, Volumes: []string{}}
	parsed, err := parser.Parse(strings.NewReader(asked.Text))
	if err != nil {
		return read, err
	}
	if len(parsed.Warnings) > 0 || parsed.EscapeToken != parser.DefaultEscapeToken {
		return read, fmt.Errorf("a warning or a directive: %v", parsed.Warnings)
	}
	stages, metaArgs, err := instructions.Parse(parsed.AST, &linter.Linter{})
	if err != nil {
		return read, err
	}
	if len(stages) != 1 || len(metaArgs) != 0 {
		return read, fmt.Errorf("%d stages, %d arguments before them", len(stages), len(metaArgs))
	}
	reader := reader{read: &read, given: asked.BuildArgs}
	if read.BaseImage, err = reader.word(stages[0].BaseName); err != nil {
		return read, err
	}
	for _, command := range stages[0].Commands {
		if err := reader.command(command); err != nil {
			return read, err
		}
	}
	return read, nil
}

type reader struct {
	read  *answer
	given [][2]string
	envs  []string
}

func (r *reader) command(command instructions.Command) error {
	switch c := command.(type) {
	case *instructions.ArgCommand:
		return r.declare(c)
	case *instructions.EnvCommand:
		return r.pairs(c.Env, &r.read.Env)
	case *instructions.LabelCommand:
		return r.pairs(c.Labels, &r.read.Labels)
	case *instructions.WorkdirCommand:
		path, err := r.path(c.Path)
		r.read.Workdir = &path
		return err
	case *instructions.UserCommand:
		user, err := r.user(c.User)
		r.read.User = &user
		return err
	case *instructions.ExposeCommand:
		return r.words(c.Ports, r.word, &r.read.Expose)
	case *instructions.VolumeCommand:
		return r.words(c.Volumes, r.path, &r.read.Volumes)
	case *instructions.CopyCommand:
		return r.copied(c)
	case *instructions.EntrypointCommand:
		return commandLine(c.ShellDependantCmdLine, &r.read.Entrypoint)
	case *instructions.CmdCommand:
		return commandLine(c.ShellDependantCmdLine, &r.read.Cmd)
	}
	return fmt.Errorf("an instruction nobody asked for: %s", command.Name())
}

func (r *reader) declare(command *instructions.ArgCommand) error {
	for _, arg := range command.Args {
		value, ok := r.valueOf(arg.Key)
		if arg.Value != nil || !ok {
			return fmt.Errorf("an argument that nothing carries: %s", arg.Key)
		}
		r.envs = append(r.envs, arg.Key+"="+value)
	}
	return nil
}

func (r *reader) valueOf(key string) (string, bool) {
	for _, given := range r.given {
		if given[0] == key {
			return given[1], true
		}
	}
	return "", false
}

func (r *reader) pairs(pairs instructions.KeyValuePairs, into *[][2]string) error {
	for _, pair := range pairs {
		key, err := r.word(pair.Key)
		if err != nil {
			return err
		}
		value, err := r.word(pair.Value)
		if err != nil {
			return err
		}
		*into = append(*into, [2]string{key, value})
	}
	return nil
}

// Kaniko splits before it expands.
func (r *reader) user(text string) (string, error) {
	parts := strings.Split(text, ":")
	for i, part := range parts {
		word, err := r.word(part)
		if err != nil {
			return "", err
		}
		parts[i] = word
	}
	return strings.Join(parts, ":"), nil
}

func (r *reader) copied(command *instructions.CopyCommand) error {
	if len(command.SourcePaths) != 1 || len(command.SourceContents) != 0 || command.From != "" {
		return fmt.Errorf("not one source: %s", command)
	}
	pattern, err := r.path(command.SourcePaths[0])
	if err != nil {
		return err
	}
	source, err := onlyMatch(pattern)
	if err != nil {
		return err
	}
	destination, err := r.path(command.DestPath)
	if err != nil {
		return err
	}
	mode, err := r.word(command.Chmod)
	if err != nil {
		return err
	}
	owner, err := r.word(command.Chown)
	r.read.AddFiles = append(r.read.AddFiles, copied{source, destination, mode, owner})
	return err
}

// onlyMatch is the one path that Kaniko takes a source for: literally without a wildcard, else by filepath.Match.
func onlyMatch(pattern string) (string, error) {
	if !strings.ContainsAny(pattern, "*?[") {
		return pattern, nil
	}
	var path strings.Builder
	escaped := false
	for _, char := range pattern {
		if !escaped && char == '\\' {
			escaped = true
			continue
		}
		if !escaped && strings.ContainsRune("*?[", char) {
			return "", fmt.Errorf("a pattern: %s", pattern)
		}
		escaped = false
		path.WriteRune(char)
	}
	if matched, err := filepath.Match(pattern, path.String()); err != nil || !matched {
		return "", fmt.Errorf("%s does not match %s: %v", pattern, path.String(), err)
	}
	return path.String(), nil
}

func (r *reader) words(texts []string, read func(string) (string, error), into *[]string) error {
	for _, text := range texts {
		word, err := read(text)
		if err != nil {
			return err
		}
		*into = append(*into, word)
	}
	return nil
}

func (r *reader) word(text string) (string, error) {
	word, _, err := shell.NewLex(parser.DefaultEscapeToken).ProcessWord(text, shell.EnvsFromSlice(r.envs))
	return word, err
}

func (r *reader) path(text string) (string, error) {
	word, err := r.word(text)
	if err != nil {
		return "", err
	}
	clean := filepath.Clean(word)
	if strings.HasSuffix(word, "/") && !strings.HasSuffix(clean, "/") {
		clean += "/"
	}
	return clean, nil
}

func commandLine(line instructions.ShellDependantCmdLine, into **[]string) error {
	if line.PrependShell {
		return fmt.Errorf("the shell form: %v", line.CmdLine)
	}
	words := append([]string{}, line.CmdLine...)
	*into = &words
	return nil
}
