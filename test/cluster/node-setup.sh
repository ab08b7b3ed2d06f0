#!/bin/sh
# Runs as the first process inside the node's own namespaces. Every mount made here is seen by the node alone and is
# gone, without any tear-down, as soon as the last process of the node is.
set -eu

# The cache folder may lie below one of the folders that are hidden next.
exec 9<"$CACHE"

# Daemons write to fixed paths in these; the machine must never see it.
for folder in /run /var/lib /var/log; do
	mount -t tmpfs -o mode=755 rootless-kaniko "$folder"
	case "$CACHE/" in "$folder"/*) mkdir -p "$CACHE" && mount --no-canonicalize --bind /proc/self/fd/9 "$CACHE" ;; esac
done
exec 9<&-
mkdir -p /run/tmp /run/lock /run/proc
hostname rootless-kaniko

# A pod in its own user namespace may mount /proc only where one without anything mounted over it can be seen.
mount -t proc proc /run/proc

# The kubelet wants these values and would change them for the whole machine: let it find them as it likes them.
pretend() {
	[ -e "/proc/sys/$1" ] || return 0
	printf '%s\n' "$2" >"/run/$(echo "$1" | tr / .)"
	mount --bind "/run/$(echo "$1" | tr / .)" "/proc/sys/$1"
}
pretend vm/overcommit_memory 1
pretend vm/panic_on_oom 0
pretend kernel/panic 10
pretend kernel/panic_on_oops 1
pretend kernel/keys/root_maxkeys 1000000
pretend kernel/keys/root_maxbytes 25000000

# What pods write ends up in here, and here it ends.
mkdir -p "$DISK"
mount -o loop,discard,noatime "$DISK_IMAGE" "$DISK"
mkdir -p "$DISK/containerd" "$DISK/kubelet" "$DISK/pod-logs"

echo ready
exec "$PAUSE" >/dev/null
