"""What the package says, in Korean, by its English template (`restore.sentence`).

"파일" (file) follows every {name}, also the words for a file without a name.
"""

KOREAN_SENTENCES = {
    # What a file without a name is called
    "This file": "이",
    "This JPEG": "이 JPEG",
    "This picture": "이",
    # Opening a file
    "{path} is a folder: choose a picture file.": "{path}: 폴더입니다. 사진 파일을 고르세요.",
    "{path} cannot be read ({reason}): choose another file.": "{path}: 읽을 수 없습니다({reason}). "
    "다른 파일을 고르세요.",
    "{name} is empty: choose a picture.": "{name} 파일이 비어 있습니다. 사진을 고르세요.",
    "{name} is larger than {limit} MB: choose a smaller copy of the picture.": "{name} 파일이 "
    "{limit} MB보다 큽니다. 더 작은 사본을 고르세요.",
    "{name} is too large: choose a picture of at most {limit} megapixels.": "{name} 파일의 "
    "사진이 너무 큽니다. {limit}메가픽셀 이하의 사진을 고르세요.",
    "{name} is too large ({width} x {height} pixels): choose a picture of at most {limit} "
    "megapixels.": "{name} 파일의 사진이 너무 큽니다({width} × {height} 픽셀). {limit}메가픽셀 "
    "이하의 사진을 고르세요.",
    "{name} finds no room beside the photos that are open here: close other tabs of this app, or "
    "try again in a few minutes.": "지금 열려 있는 사진이 많아 {name} 파일을 열 자리가 "
    "없습니다. 이 앱의 다른 탭을 닫거나 몇 분 뒤에 다시 시도하세요.",
    "{name} is not an image that can be read: choose a JPEG, PNG, WebP, TIFF or HEIC.": "{name} "
    "파일은 읽을 수 있는 사진이 아닙니다. JPEG, PNG, WebP, TIFF, HEIC 가운데 하나를 고르세요.",
    "{name} needs more memory than is available: choose a smaller copy of the picture.": "{name} "
    "파일을 열기에는 메모리가 모자랍니다. 더 작은 사본을 고르세요.",
    "{name} is damaged or cut short: choose an intact copy of the picture.": "{name} 파일이 "
    "손상되었거나 중간에 잘렸습니다. 온전한 사본을 고르세요.",
    "{name} has more metadata than any photo needs: save it again with another program.": "{name} "
    "파일에 메타데이터가 지나치게 많습니다. 다른 프로그램으로 다시 저장하세요.",
    "{name} has samples of an unsupported kind ({kind}): save it as gray, RGB or CMYK with 8 or 16 "
    "bits.": "{name} 파일의 픽셀 형식({kind})은 지원하지 않습니다. 8비트나 16비트의 "
    "흑백, RGB, CMYK로 저장하세요.",
    "16-bit samples that are stored channel by channel are not supported: save the TIFF with "
    "interleaved channels.": "채널별로 따로 저장된 16비트 TIFF는 지원하지 않습니다. 채널을 번갈아 "
    "배열하는 방식(interleaved)으로 저장하세요.",
    # What happened to a photo
    "This picture was once a JPEG of quality {past}: too good for a network to improve. Leave it "
    "as it is.": "이 사진은 예전에 품질 {past}의 JPEG이었습니다. 이미 좋은 사진이라 신경망으로 더 "
    "나아지지 않으니 그대로 두세요.",
    "This {format} picture was once a JPEG of quality {past}: that damage can be repaired.": (
        "이 {format} 사진은 예전에 품질 {past}의 JPEG이었습니다. 그때 생긴 손상을 복원할 수 "
        "있습니다."
    ),
    "The file has quality {quality}, but the picture was once a JPEG of quality {past}: that is "
    "the damage to repair.": "파일의 품질은 {quality}이지만, 예전에 품질 {past}의 JPEG이었습니다. "
    "그때 생긴 손상을 복원합니다.",
    "This {format} picture shows no trace of JPEG. Leave it as it is.": "이 {format} 사진에는 "
    "JPEG의 흔적이 없습니다. 그대로 두세요.",
    "This JPEG has quality {quality}: too good for a network to improve. Leave it as it is.": (
        "이 JPEG의 품질은 {quality}입니다. 이미 좋은 사진이라 신경망으로 더 나아지지 않으니 "
        "그대로 두세요."
    ),
    "This JPEG has quality {quality}: its damage can be repaired.": "이 JPEG의 품질은 "
    "{quality}입니다. 손상을 복원할 수 있습니다.",
    # Opening a JPEG
    "This is not a JPEG file: choose a JPEG.": "JPEG 파일이 아닙니다. "
    "JPEG으로 저장된 파일을 고르세요.",
    "{name} has more scans or metadata than any photo needs: save it again with another program.": (
        "{name} 파일에 스캔이나 메타데이터가 지나치게 많습니다. 다른 프로그램으로 다시 저장하세요."
    ),
    "{name} is a lossless JPEG, which has no artifacts of its own: to repair those of an earlier "
    "JPEG, save it as PNG.": "{name} 파일은 무손실 JPEG이어서 이 파일이 만든 손상은 없습니다. 그 "
    "전의 JPEG이 남긴 손상을 복원하려면 PNG로 저장하세요.",
    "{name} is a hierarchical JPEG, which is not supported: open it in the program that wrote it, "
    "and save it as PNG or TIFF.": "{name} 파일은 계층 방식 JPEG이어서 지원하지 않습니다. 파일을 "
    "만든 프로그램에서 열어 PNG나 TIFF로 저장하세요.",
    "{name} has {count} components of {bits} bits and {width} x {height} pixels, which is not "
    "supported: open it in the program that wrote it, and save it as PNG or TIFF.": "{name} 파일은 "
    "{bits}비트 성분 {count}개와 {width} × {height} 픽셀로 되어 있어 지원하지 않습니다. 파일을 "
    "만든 프로그램에서 열어 PNG나 TIFF로 저장하세요.",
    "{name} is more than {limit} pixels wide or high, which is not supported: save it in parts.": (
        "{name} 파일은 한 변이 {limit}픽셀을 넘어 지원하지 않습니다. 여러 장으로 나누어 저장하세요."
    ),
    "{name} has chroma with fractional sampling ({sampling}), which is decoded but not restored.": (
        "{name} 파일은 색차의 샘플링 비율({sampling})이 정수가 아니어서 색차는 복원하지 않고 "
        "복호만 합니다."
    ),
    "{name} is damaged ({what}): use an intact copy of the file.": "{name} 파일이 "
    "손상되었습니다({what}). 온전한 사본을 쓰세요.",
    "{name} is damaged ({what}): about {share} % of the picture is missing and stays gray.": (
        "{name} 파일이 손상되었습니다({what}). 사진의 약 {share}%가 없어 회색으로 남습니다."
    ),
    "{name} is damaged ({what}): about {share} % of the picture is missing and stays gray, and "
    "more may be wrong.": "{name} 파일이 손상되었습니다({what}). 사진의 약 {share}%가 없어 "
    "회색으로 남고, 다른 부분도 잘못되었을 수 있습니다.",
    "{name} is damaged ({what}): {count} of its {total} components are missing.": "{name} 파일이 "
    "손상되었습니다({what}). 성분 {total}개 가운데 {count}개가 없습니다.",
    "{name} is damaged ({what}): {share} % of its coefficients are missing, and with them fine "
    "detail.": "{name} 파일이 손상되었습니다({what}). 계수의 {share}%가 없어 세부가 흐립니다.",
    "{name} is damaged ({what}): the last bits of {share} % of its coefficients are missing.": (
        "{name} 파일이 손상되었습니다({what}). 계수의 {share}%에 마지막 비트가 없습니다."
    ),
    "{name} is damaged ({what}): parts of the picture may be wrong.": "{name} 파일이 "
    "손상되었습니다({what}). 사진의 일부가 잘못되었을 수 있습니다.",
    "it is cut short": "중간에 잘림",
    "a segment has no length": "길이가 없는 세그먼트",
    "its frame header has the wrong length": "프레임 헤더의 길이가 틀림",
    "its sampling factors are not 1 to 4": "샘플링 비율이 1에서 4를 벗어남",
    "a scan header has the wrong length": "스캔 헤더의 길이가 틀림",
    "a scan names components that the frame lacks": "스캔이 프레임에 없는 성분을 가리킴",
    "it has two frame headers": "프레임 헤더가 둘",
    "a scan precedes the frame header": "스캔이 프레임 헤더보다 앞섬",
    "its data ends early": "데이터가 일찍 끝남",
    "it has a segment of unknown kind, {marker}": "알 수 없는 세그먼트 {marker}",
    "components are missing": "빠진 성분이 있음",
    "a quantisation table is incomplete": "양자화 테이블이 온전하지 않음",
    "a quantisation table is missing": "양자화 테이블이 없음",
    "a Huffman table is incomplete": "허프만 테이블이 온전하지 않음",
    "its data makes no sense": "데이터를 해석할 수 없음",
    "its data makes no sense in places": "데이터를 군데군데 해석할 수 없음",
    "its last scans are missing": "마지막 스캔이 없음",
    "it has data that belongs to no scan": "어느 스캔에도 속하지 않는 데이터가 있음",
    "a scan header makes no sense": "스캔 헤더를 해석할 수 없음",
    "a scan interleaves more than ten blocks": "한 스캔에 섞인 블록이 열 개를 넘음",
    "a restart interval has the wrong length": "재시작 간격의 길이가 틀림",
    # Compressing, repairing, writing
    "A JPEG can have at most {limit} pixels a side: choose a smaller picture.": "JPEG의 한 변은 "
    "{limit}픽셀까지입니다. 더 작은 사진을 고르세요.",
    "{name} is a {format} file and holds no coefficients that {method} could read: choose "
    "{able}.": "{name} 파일은 {format} 형식이라 {method} 방법이 읽을 계수가 없습니다. 다음 방법을 "
    "고르세요: {able}.",
    "Files of type {suffix!r} cannot be written: use {known}.": "{suffix!r} 형식으로는 저장할 수 "
    "없습니다. 다음 형식을 쓰세요: {known}.",
    "A {format} file can have at most {longest} pixels a side: save the picture as PNG.": (
        "{format} 파일의 한 변은 {longest}픽셀까지입니다. PNG로 저장하세요."
    ),
    "Files of type {suffix} hold only 8 bits a sample: choose PNG or TIFF for 16 bits.": "{suffix} "
    "파일은 8비트까지 담습니다. 16비트로 저장하려면 PNG나 TIFF를 고르세요.",
    "Files of type {suffix} have no quantisation tables: choose JPEG, or leave out --like-input.": (
        "{suffix} 파일에는 양자화 테이블이 없습니다. JPEG을 고르거나 --like-input을 빼세요."
    ),
    "{name} is a {format} file and has no quantisation tables: leave out --like-input.": "{name} "
    "파일은 {format} 형식이라 양자화 테이블이 없습니다. --like-input을 빼세요.",
    "{name} is a CMYK file, but the result is RGB, which its quantisation tables do not suit: "
    "leave out --like-input.": "{name} 파일은 CMYK인데 RGB로 복원하므로 원본의 양자화 테이블이 "
    "맞지 않습니다. --like-input을 빼세요.",
    "{name} has sampling factors ({factors}) that cannot be written for the upright picture "
    "(4:4:4, 4:2:2 and 4:2:0 can): leave out --like-input.": "{name} 파일의 샘플링 "
    "비율({factors})은 바로 세운 사진에 쓸 수 없습니다(4:4:4, 4:2:2, 4:2:0만 됩니다). "
    "--like-input을 빼세요.",
    # What a result could not keep
    "the gain map": "게인 맵",
    "the video of a motion photo": "모션 포토의 동영상",
    "the other pictures of the file": "파일의 다른 사진들",
    "data after the picture": "사진 뒤에 붙은 데이터",
    "clipping paths": "클리핑 패스",
    "data from other programs ({names})": "다른 프로그램의 데이터({names})",
    "transparency": "투명도",
    "EXIF": "EXIF",
    "IPTC": "IPTC",
    "XMP": "XMP",
    "the copyright flag or URL": "저작권 표시나 주소",
    "the XMP extension": "XMP 확장",
    "comments": "주석",
    "text ({keywords})": "텍스트({keywords})",
    # What opening a file changed
    "First page of a file with several pages.": "여러 쪽 가운데 첫 쪽입니다.",
    "Main picture of a file with several pictures.": "여러 장 가운데 대표 사진입니다.",
    "First frame of an animation.": "애니메이션의 첫 프레임입니다.",
    "CMYK colours are shown as RGB.": "CMYK 색을 RGB로 보여 줍니다.",
    "16-bit samples are rounded to 8 bits.": "16비트 값을 8비트로 반올림했습니다.",
    "Transparency is shown on white.": "투명한 곳은 흰 배경으로 보여 줍니다.",
    # Weights
    "{path} is missing: train {name!r} or put the file back.": "{path} 파일이 없습니다. {name!r} "
    "신경망을 학습하거나 파일을 되돌려 놓으세요.",
    "{path} is not the model card of {name!r}: put the original file back.": "{path} 파일은 "
    "{name!r} 신경망의 모델 카드가 아닙니다. 파일을 되돌려 놓으세요.",
    "{path} cannot be read: put the original file back.": "{path} 파일을 읽을 수 없습니다. "
    "파일을 되돌려 놓으세요.",
    "{path} is not the file that its card describes (SHA-256 differs): put both original files "
    "back.": "{path} 파일이 모델 카드의 설명과 다릅니다(SHA-256 불일치). 둘 다 되돌려 놓으세요.",
    "The weights of {name!r} do not fit its architecture: train them again.": "{name!r} "
    "신경망의 가중치가 구조와 맞지 않습니다. 다시 학습하세요.",
    "{path} does not fit its network: put the original file back.": "{path} 파일이 신경망과 "
    "맞지 않습니다. 파일을 되돌려 놓으세요.",
    "{folder} holds no network that can repair this: give another folder of weights.": "{folder} "
    "폴더에 이 사진을 복원할 신경망이 없습니다. 가중치가 든 다른 폴더를 지정하세요.",
    "{path} names no graph: install torch, which runs the network without one.": "{path} 파일에 "
    "그래프가 적혀 있지 않습니다. 그래프 없이 신경망을 돌리는 torch를 설치하세요.",
    "{path} cannot be read: choose the authors' archive.": "{path} 파일을 읽을 수 없습니다. "
    "저자들의 압축 파일을 고르세요.",
    "{path} is damaged or not a zip file: choose the authors' archive.": "{path} 파일이 "
    "손상되었거나 zip 파일이 아닙니다. 저자들의 압축 파일을 고르세요.",
    "{path} holds no arrays: choose the authors' archive.": "{path} 파일에 배열이 없습니다. "
    "저자들의 압축 파일을 고르세요.",
    "These {count} arrays are not the ten of {network!r}: choose the authors' archive.": (
        "이 배열 {count}개는 {network!r} 신경망의 것이 아닙니다. 저자들의 압축 파일을 고르세요."
    ),
    # The methods
    "Chroma network": "색차 신경망",
    "Duet (large)": "Duet (대형)",
    "This project": "이 프로젝트",
    "Plain decoding, as every viewer does it.": "모든 뷰어가 하는 일반적인 복호입니다.",
    "Plain decoding with each coefficient set to the mean of the values that it may have had, "
    "rounded only once.": "계수마다 "
    "원래 있었을 만한 값들의 평균으로 복호하고, 반올림은 마지막에 한 번만 합니다.",
    "Decodes the file's coefficients and suppresses artifacts in one network.": "파일의 계수를 "
    "복호하고 손상을 줄이는 일을 한 신경망이 합니다.",
    "HR-CNN (2023 report)": "HR-CNN (2023년 보고서)",
    "After Niu, End-to-End JPEG Decoding and Artifacts Suppression Using Heterogeneous Residual "
    "Convolutional Neural Network, arXiv 2007.00639 (2020)": "Niu, End-to-End JPEG Decoding and "
    "Artifacts Suppression Using Heterogeneous Residual Convolutional Neural Network, arXiv "
    "2007.00639 (2020)을 바탕으로",
    "The 2023 report's network: HR-CNN without a ReLU between its layers, made for quality 50.": (
        "2023년 보고서의 신경망입니다. 층 사이에 ReLU가 없는 HR-CNN으로, 품질 50에 맞추었습니다."
    ),
    "DCSC (2023 report)": "DCSC (2023년 보고서)",
    "DCSC (2020)": "DCSC (2020년)",
    "After Fu et al., JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, ICCV 2019": (
        "Fu 외, JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, ICCV 2019를 바탕으로"
    ),
    "Fu et al., JPEG Artifacts Reduction via Deep Convolutional Sparse Coding, ICCV 2019, as its "
    "authors enlarged it in February 2020": "Fu 외, JPEG Artifacts Reduction via Deep "
    "Convolutional Sparse Coding, ICCV 2019. 저자들이 2020년 2월에 확대한 신경망",
    "The 2023 report's network: 40 residual steps on 32 maps, each step with its own weights, "
    "where the published network runs a single layer on 128 maps 40 times.": "2023년 보고서의 "
    "신경망입니다. 논문의 신경망은 맵 128개에서 한 층을 40번 반복하지만, 이 신경망은 맵 32개에서 "
    "저마다 가중치가 다른 잔차 단계 40개를 거칩니다.",
    "Convolutional LISTA: a sparse code of 128 maps, refined 40 times by one layer that adds the "
    "first code again.": "합성곱 LISTA입니다. 맵 128개의 희소 부호를 한 층으로 40번 다듬고, "
    "그때마다 첫 부호를 다시 더합니다.",
    "Reads the decoded pixels, the file's coefficients and its quantisation table.": "복호된 "
    "픽셀, 파일의 계수, 양자화 테이블을 함께 읽습니다.",
    "Duet at four times its cost.": "계산량이 네 배인 Duet입니다.",
    # Where published figures come from, and what is remarked of them.
    "FBCNN (ICCV 2021) table 1": "FBCNN (ICCV 2021) 표 1",
    "SwinIR (ICCVW 2021)": "SwinIR (ICCVW 2021)",
    "SwinIR repository": "SwinIR 저장소",
    "the authors' erratum: the network of the ICCV 2019 paper": "저자들의 정오표: ICCV 2019 논문의 "
    "신경망",
    "ART repository, figs/CAR.png (table 5 of the paper)": "ART 저장소, figs/CAR.png (논문의 표 5)",
    "CAT repository, figs/CAR-1.png": "CAT 저장소, figs/CAR-1.png",
    "FBCNN repository, figs/single_table.png": "FBCNN 저장소, figs/single_table.png",
    "FBCNN repository, figs/double_table.png": "FBCNN 저장소, figs/double_table.png",
    "GRL repository, figs/task5.png": "GRL 저장소, figs/task5.png",
    "MambaIR repository, assets/car.png": "MambaIR 저장소, assets/car.png",
    "SwinIR repository, figs/jepg_compress_artfact_reduction.png": "SwinIR 저장소, "
    "figs/jepg_compress_artfact_reduction.png",
    "DCSC (corrected)": "DCSC (정정)",
    "DCSC (enlarged)": "DCSC (확대)",
    "a network per quality": "품질마다 따로 학습한 신경망",
    "the first block grid shifted by (4, 4)": "첫 번째 JPEG의 블록 격자를 (4, 4)만큼 옮김",
    "PSNR and PSNR-B equal the authors' erratum of February 2020, for which the network was "
    "enlarged and retrained; SSIM there differs (0.8317 on LIVE1 at 10)": "PSNR과 PSNR-B는 "
    "신경망을 확대해 다시 학습한 2020년 2월의 정오표와 같습니다. SSIM은 다릅니다(LIVE1, 품질 "
    "10에서 0.8317)",
    "in the report, all 100 pictures of DIV2K valid (figure 6), quality not stated; here, the luma "
    "of the central 256 x 256 pixels of the same pictures, mean over quality 10, 20 and 30": (
        "보고서는 DIV2K 검증 사진 100장 전체(그림 6), 품질은 밝히지 않음. 자체 측정은 같은 사진 "
        "한가운데 256 × 256 픽셀의 휘도, 품질 10, 20, 30의 평균"
    ),
    "in the report, trained and scored at quality 50 on targets that were min-max scaled patch by "
    "patch; here, as for JPEG, with weights-3": "보고서는 조각마다 최솟값과 "
    "최댓값에 맞추어 스케일을 바꾼 목표로 품질 50에서 학습하고 채점. "
    "자체 측정은 JPEG과 같은 방법, 세 번째로 배포한 가중치 사용",
    "in the report, quality drawn at random from 10, 20 and 30 for each picture; here, as for "
    "JPEG, with weights-3": "보고서는 사진마다 품질을 10, 20, 30 가운데 "
    "무작위로 고름. 자체 측정은 JPEG과 같은 방법, 세 번째로 배포한 가중치 사용",
    "Restores Cb and Cr of any sampling, guided by the restored luma.": "복원된 휘도를 길잡이로 "
    "Cb와 Cr을 복원합니다. 색차의 샘플링 비율은 가리지 않습니다.",
}
