#!/bin/sh
# Grades a class as a Slurm job array. In the kit's folder, which all nodes share (after npm ci):
#
#     parts=$(sbatch --parsable --array=1-8 recipes/slurm.sh submissions out)
#     sbatch --dependency=afterany:"$parts" recipes/slurm.sh --merge out
#
# The folder out/ holds the parts, what each job said, the results that an interrupted job goes on
# with, and in the end grades.csv, report.json and class.html.
#SBATCH --job-name=grade
#SBATCH --cpus-per-task=2
#SBATCH --mem=4G
#SBATCH --time=01:00:00
set -eu
cd "${SLURM_SUBMIT_DIR:-.}"

# 1: some student's rule did not pass; 2: some file was not readable. Neither is the job's failure, as
# long as the file comes of it that is named first.
grade() {
  wanted=$1 status=0
  shift
  node grader/start.mjs grade "$@" || status=$?
  [ "$status" -le 2 ] && [ -s "$wanted" ]
}

if [ "$1" = --merge ]; then
  grade "$2/grades.csv" merge "$2/parts" --csv "$2/grades.csv" --json "$2/report.json" --html "$2/class.html"
else
  submissions=$1 out=$2
  shift 2
  mkdir -p "$out/parts"
  WEBSOCKET_LAB_RESULTS=$(cd "$out" && pwd)/results
  export WEBSOCKET_LAB_RESULTS
  # Slurm counts from whatever --array says: this one from 1.
  part=$out/parts/$SLURM_ARRAY_TASK_ID.json
  grade "$part" "$submissions" --shard "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT" \
    --part "$part" "$@"
fi
