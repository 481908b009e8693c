"""The doors to the programs that build sites; one package for each."""
