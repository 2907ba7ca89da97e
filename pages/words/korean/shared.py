"""Korean words of what every page shows: the bar, the photo, the settings, numbers."""

WORDS = {
    "app_title": "JPEG 손상 실험실",
    "language": "언어",
    "presenter": "큰 글씨",
    "presenter_help": "프로젝터를 위해 글씨와 단추를 키웁니다.",
    "intake_drop": "사진을 놓으면 열립니다",
    # Photo and settings
    "upload": "사진",
    "upload_help": "사진은 이 세션 안에만 머물며 디스크에 저장되지 않습니다.",
    "upload_kept": "지금 쓰는 사진: {name}",
    "upload_elsewhere": "이 링크는 올린 사진으로 만들어졌습니다. 그 사진은 올린 사람에게만 "
    "있으므로 예제 사진을 대신 보여 줍니다.",
    "sample": "또는 예제 사진",
    "sample_placeholder": "예제를 고르세요",
    "sample_astronaut.png": "우주비행사",
    "sample_chelsea.png": "고양이",
    "sample_coffee.png": "커피",
    "sample_motorcycle_left.png": "오토바이",
    "sample_rocket.jpg": "로켓 (JPEG 파일)",
    "sample_camera.png": "사진사 (흑백)",
    "sample_page.png": "인쇄된 쪽 (흑백)",
    "sample_hubble_deep_field.jpg": "허블 딥 필드 (큰 사진)",
    "sample_retina.jpg": "망막 (큰 사진)",
    "quality": "JPEG 품질",
    "quality_help": "1은 가장 적게, 100은 가장 많이 남깁니다. 30 아래에서는 손상이 뚜렷합니다.",
    "subsampling": "색차",
    "subsampling_help": "JPEG이 색을 저장하는 방식입니다. 4:4:4는 원래 해상도, 4:2:2는 너비의 "
    "절반, 4:2:0은 너비와 높이 모두 절반입니다.",
    "subsampling_gray": "흑백 사진에는 줄일 색이 없습니다.",
    "luma": "휘도만",
    "luma_help": "논문처럼 밝기만 비교합니다. 색은 셈에 들지 않습니다.",
    "project": "파일에 맞추기",
    "project_help": "JPEG의 계수 하나하나는 원본의 계수가 있던 구간을 알려 줍니다. 그 구간을 "
    "벗어난 사진은 구간의 경계로 옮깁니다.",
    "methods": "방법",
    "methods_placeholder": "JPEG만",
    # Numbers and their explanations
    "infinite": "∞",
    "undefined": "–",
    "size": "픽셀",
    "size_help": "너비 × 높이, 픽셀 단위.",
    "format": "형식",
    "format_help": "사진 파일의 형식.",
    "psnr": "PSNR",
    "psnr_help": "원본에 대한 최대 신호 대 잡음비, 데시벨 단위. 높을수록 원본에 가깝고, ∞는 "
    "같다는 뜻입니다.",
    "gain": "JPEG 대비",
    "gain_help": "PSNR에서 JPEG 사진의 PSNR을 뺀 값, 데시벨 단위. 양수면 JPEG보다 원본에 "
    "가깝습니다.",
    "ssim": "SSIM",
    "ssim_help": "원본과의 구조적 유사도, 최대 1. 곳곳의 밝기, 대비, 구조를 견줍니다.",
    "psnrb": "PSNR-B",
    "psnrb_help": "8×8 블록의 경계에 보이는 단차에 벌점을 더한 PSNR, 데시벨 단위.",
    "consistency_past": "예전 JPEG 일치",
    "consistency_past_help": "찾아낸 예전 JPEG의 계수 가운데, 이 사진을 다시 압축했을 때 같아지는 "
    "비율입니다.",
    "bias": "밝기 차이",
    "bias_help": "사진의 평균에서 원본의 평균을 뺀 값, 밝기 단계 단위. 0보다 크면 너무 밝고 작으면 "
    "너무 어둡습니다.",
    "consistency": "파일 일치",
    "consistency_help": "이 사진을 다시 압축했을 때 같아지는 JPEG 계수의 비율입니다. 100 %라면 "
    "바로 이 사진에서 그 파일이 나올 수 있었습니다.",
    "bytes": "파일",
    "bytes_help": "이 사진이 나온 JPEG 파일: {count}바이트. 복원은 바이트를 더하지 않습니다.",
    "bpp": "비트율",
    "bpp_help": "사진 한 픽셀당 JPEG 파일의 비트 수.",
    "seconds": "시간",
    "seconds_jpeg_help": "이 컴퓨터에서 JPEG을 복호하는 데 걸린 시간.",
    "seconds_help": "이 컴퓨터에서 이 방법이 걸린 시간.",
}
