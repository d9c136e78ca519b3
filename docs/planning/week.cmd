@echo off
rem Wat er elke week gebeurt: keuren, bouwen, en zeggen wie wat moet weten.
rem Gestart door Windows Taakplanner (leerplicht-week.xml).
setlocal
if not defined LEERPLICHT_PROJECT set "LEERPLICHT_PROJECT=%~dp0..\.."
cd /d "%LEERPLICHT_PROJECT%" || exit /b 2
set "PATH=%CD%\.venv\Scripts;%PATH%"
set "PYTHONUTF8=1"
if not defined LEERPLICHT_BOUW set "LEERPLICHT_BOUW=leerplicht build"
set "KEURING=%TEMP%\leerplicht-keuring-%RANDOM%.json"

leerplicht check-extracts --json > "%KEURING%"
set "KEUZE=--keuring "%KEURING%""
if errorlevel 3 set "KEUZE="
for %%A in ("%KEURING%") do if %%~zA==0 set "KEUZE="

call %LEERPLICHT_BOUW%
set "BOUW=%ERRORLEVEL%"

leerplicht season
leerplicht alert %KEUZE%
set "ALARM=%ERRORLEVEL%"
del "%KEURING%"
if "%ALARM%"=="0" exit /b %BOUW%
exit /b %ALARM%
