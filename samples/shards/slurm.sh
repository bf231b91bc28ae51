#!/bin/bash
# Check a folder of shards on a Slurm cluster: sbatch slurm.sh SHARDS DATABASE
# A task of the array is a part; the folder lies on a disk that all nodes see.
#SBATCH --job-name=zicha
#SBATCH --array=1-16
#SBATCH --cpus-per-task=4
#SBATCH --mem=2G
#SBATCH --time=01:00:00
set -u
shards=$1 database=$2

# The first task also orders the job that gathers, when all have ended well.
if [ "$SLURM_ARRAY_TASK_ID" = "$SLURM_ARRAY_TASK_MIN" ]; then
    sbatch --dependency="afterok:$SLURM_ARRAY_JOB_ID" --cpus-per-task=1 \
        --job-name=zicha-gather --wrap \
        "zicha gather -q '$shards' -d '$database'; [ \$? -le 1 ]"
fi

zicha check -q --shards "$shards" --threads "$SLURM_CPUS_PER_TASK" \
    --part "$SLURM_ARRAY_TASK_ID/$SLURM_ARRAY_TASK_COUNT"
status=$?
# 1: a rule could not be run; the report will say which
[ "$status" -le 1 ]
